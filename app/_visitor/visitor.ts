'use client'
/** Who is signed in, asked once a page by the browser: lessons stay prerendered, so their HTML cannot know. */
import { useSyncExternalStore } from 'react'

export type Visitor = {
  readonly name: string
  readonly classes: readonly { readonly runId: string; readonly title: string }[]
  /** the labs in which a terminal is open now; the newest first */
  readonly open: readonly { readonly lab: string; readonly assignmentId: string }[]
}
/** `undefined` until the answer is here; null for nobody. */
export type VisitorState = Visitor | null | undefined

let state: VisitorState
let asked = false
const listeners = new Set<() => void>()

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const recordsIn = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])

const readClasses = (value: unknown): Visitor['classes'] =>
  recordsIn(value).flatMap(({ runId, title }) =>
    typeof runId === 'string' && typeof title === 'string' ? [{ runId, title }] : [],
  )

const readOpen = (value: unknown): Visitor['open'] =>
  recordsIn(value).flatMap(({ lab, assignmentId }) =>
    typeof lab === 'string' && typeof assignmentId === 'string' ? [{ lab, assignmentId }] : [],
  )

/** Reads the answer of /api/auth/session: an empty document means nobody. */
export function readVisitor(document: unknown): Visitor | null {
  if (!isRecord(document) || !isRecord(document.user) || typeof document.user.name !== 'string') return null
  const { name, classes, open } = document.user
  return { name, classes: readClasses(classes), open: readOpen(open) }
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

/** Calls once, as soon as it is known who it is. */
export function whenVisitorIsKnown(then: (visitor: Visitor | null) => void): void {
  if (state !== undefined) return then(state)
  const stop = subscribe(() => {
    if (state === undefined) return
    stop()
    then(state)
  })
}
