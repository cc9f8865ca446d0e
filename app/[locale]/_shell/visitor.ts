'use client'
/** Who is signed in, asked once a page by the browser: lessons stay prerendered, so their HTML cannot know. */
import { useSyncExternalStore } from 'react'

export type Visitor = {
  readonly name: string
  readonly classes: readonly { readonly runId: string; readonly title: string }[]
}
/** `undefined` until the answer is here; null for nobody. */
export type VisitorState = Visitor | null | undefined

let state: VisitorState
let asked = false
const listeners = new Set<() => void>()

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function readClasses(value: unknown): Visitor['classes'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry.runId === 'string' && typeof entry.title === 'string'
      ? [{ runId: entry.runId, title: entry.title }]
      : [],
  )
}

/** Reads the answer of /api/auth/session: an empty document means nobody. */
export function readVisitor(document: unknown): Visitor | null {
  if (!isRecord(document) || !isRecord(document.user) || typeof document.user.name !== 'string') return null
  return { name: document.user.name, classes: readClasses(document.user.classes) }
}

async function ask(): Promise<void> {
  const response = await fetch('/api/auth/session', { headers: { accept: 'application/json' } }).catch(() => null)
  const document: unknown = response?.ok ? await response.json() : null
  state = readVisitor(document)
  listeners.forEach((tell) => tell())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!asked) {
    asked = true
    void ask()
  }
  return () => listeners.delete(listener)
}

export const useVisitor = (): VisitorState =>
  useSyncExternalStore<VisitorState>(
    subscribe,
    () => state,
    () => undefined,
  )
