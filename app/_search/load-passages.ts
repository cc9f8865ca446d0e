'use client'
/** Fetches what is looked through: once a page, at the first search. */
import type { Passage } from './find.ts'

const loadings = new Map<string, Promise<Passage[] | null>>()

const isPassage = (value: unknown): value is Passage =>
  typeof value === 'object' && value !== null && ['href', 'title', 'heading', 'text'].every((field) => field in value)

async function load(index: string): Promise<Passage[] | null> {
  const response = await fetch(index).catch(() => null)
  if (!response?.ok) return null
  const document: unknown = await response.json()
  return Array.isArray(document) ? document.filter(isPassage) : null
}

/** Null when it cannot be had; it is then tried again at the next search. */
export function loadPassages(index: string): Promise<Passage[] | null> {
  const before = loadings.get(index)
  if (before) return before
  const loading = load(index).then((passages) => {
    if (passages === null) loadings.delete(index)
    return passages
  })
  loadings.set(index, loading)
  return loading
}
