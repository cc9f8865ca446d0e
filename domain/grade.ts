/** What automated jobs read: the versioned document printed by `npm run grade -- --json`. */
import * as z from 'zod'
import { isGrade, judgedCheckSchema } from './attempt.ts'
import type { JudgedCheck } from './attempt.ts'

export const gradeSchema = z.object({
  apiVersion: z.literal('ordinal/v1alpha1'),
  kind: z.literal('Grade'),
  lab: z.object({ name: z.string(), digest: z.string() }),
  namespace: z.string(),
  judgedAt: z.iso.datetime(),
  grader: z.string(),
  /** Full: every point. Partial: judged, but not all points. CouldNotJudge: something is Unknown by the platform's cause. */
  verdict: z.enum(['Full', 'Partial', 'CouldNotJudge']),
  points: z.number().int().nonnegative(),
  maxPoints: z.number().int().positive(),
  checks: z.array(judgedCheckSchema),
  /** ids of checks that only a trial can tell, where none was made: their points are not in `maxPoints` */
  leftOut: z.array(z.string()).optional(),
})
export type Grade = z.infer<typeof gradeSchema>

/** Where the platform left something undecided, the points are no grade yet, however many they are. */
export function verdictOf(checks: readonly JudgedCheck[], isFull: boolean): Grade['verdict'] {
  if (!isGrade(checks)) return 'CouldNotJudge'
  return isFull ? 'Full' : 'Partial'
}
