'use client'
/** Whether anything is taken yet, and still; not told by the server, whose clock may be another. */
import type { Terms } from '#domain/lab-view'
import { nextTerm } from '#domain/next-term'
import { useNow } from '#app/_ui/use-now.ts'

export type Opening = 'early' | 'open' | 'closed'

export function useOpening(terms: Terms): Opening {
  const now = useNow(10_000)
  const next = now === null ? null : nextTerm(terms, now)
  if (next?.is === 'opens') return 'early'
  return next?.is === 'closed' ? 'closed' : 'open'
}
