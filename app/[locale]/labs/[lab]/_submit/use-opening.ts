'use client'
/** Whether anything is taken yet, and still; not told by the server, whose clock may be another. */
import type { Terms } from '#domain/lab-view'
import { useNow } from '#app/_ui/use-now.ts'

export type Opening = 'early' | 'open' | 'closed'

export function useOpening({ opensAt, closesAt }: Pick<Terms, 'opensAt' | 'closesAt'>): Opening {
  const now = useNow(10_000)
  if (now === null) return 'open'
  if (opensAt !== null && now < Date.parse(opensAt)) return 'early'
  return closesAt !== null && now >= Date.parse(closesAt) ? 'closed' : 'open'
}
