'use client'
/** Whether nothing is taken any more; not told by the server, whose clock may be another. */
import type { Terms } from '#domain/lab-view'
import { useNow } from '#app/_ui/use-now.ts'

export function useIsClosed({ closesAt }: Pick<Terms, 'closesAt'>): boolean {
  const now = useNow(10_000)
  return closesAt !== null && now !== null && now >= Date.parse(closesAt)
}
