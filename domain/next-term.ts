/** Which of a lab's days matters to a student now. */
import type { Terms } from './lab-view.ts'

type Days = Pick<Terms, 'opensAt' | 'dueAt' | 'closesAt'>
export type NextTerm = { readonly is: 'opens' | 'due' | 'closes' | 'closed'; readonly at: string }

/** @param now by `Date.now()` */
export function nextTerm({ opensAt, dueAt, closesAt }: Days, now: number): NextTerm | null {
  const isPast = (at: string) => Date.parse(at) <= now
  if (opensAt !== null && !isPast(opensAt)) return { is: 'opens', at: opensAt }
  if (closesAt !== null && isPast(closesAt)) return { is: 'closed', at: closesAt }
  if (dueAt !== null && !isPast(dueAt)) return { is: 'due', at: dueAt }
  return closesAt === null ? null : { is: 'closes', at: closesAt }
}
