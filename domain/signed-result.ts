/** What a grader signs: who was judged, by what, and what it came to. Anybody who has the public key can hold it to that. */
import * as z from 'zod'
import type { JudgedCheck } from './attempt.ts'

export const signedResultSchema = z.object({
  /** the attempt */
  sub: z.uuid(),
  /** seconds since 1970, when it was signed */
  iat: z.number().int(),
  lab: z.object({ name: z.string(), digest: z.string() }),
  grader: z.string(),
  /** SHA-256 of the recording that was judged, in hexadecimal */
  recording: z.string(),
  points: z.number().int().nonnegative(),
  maxPoints: z.number().int().nonnegative(),
  checks: z.array(z.object({ id: z.string(), status: z.string(), reason: z.string(), points: z.number().int() })),
})
export type SignedResult = z.infer<typeof signedResultSchema>

/** `typ` of the signature's header: it cannot be taken for a token of another kind. */
export const signedResultType = 'ordinal-result+jws'

/** Verdicts as they are signed: without words, evidence and parameters, which the recording yields again. */
export const signedChecks = (checks: readonly JudgedCheck[]) => ({
  points: checks.reduce((sum, { points }) => sum + points, 0),
  maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  checks: checks.map(({ id, points, result: { status, reason } }) => ({ id, status, reason, points })),
})
