/** What all cases of a lab were judged by when they were played. */
import { createHash } from 'node:crypto'
import type { Proof } from './verify/proofs.ts'

/** The same digest: the same cases, judged by the same checks. */
export const digestOf = (proofs: readonly Proof[]): string => {
  const parts = proofs.map(({ labCase, madeWith }) => [labCase.name, madeWith] as const)
  const sorted = parts.sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}
