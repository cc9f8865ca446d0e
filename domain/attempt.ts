/** One run of a lab's checks over a workspace. A Check is instant and read-only; a Submit counts. */
import * as z from 'zod'
import { checkResultSchema } from './check-result.ts'

export const attemptKindSchema = z.enum(['Check', 'Submit'])
export type AttemptKind = z.infer<typeof attemptKindSchema>

export const attemptStateSchema = z.enum(['Queued', 'Running', 'Finished', 'Failed'])
export type AttemptState = z.infer<typeof attemptStateSchema>

/** A lab check's answer with its points: `points` is 0 unless the status is True. */
export const judgedCheckSchema = z.object({
  id: z.string(),
  check: z.string(),
  points: z.number().int().nonnegative(),
  maxPoints: z.number().int().positive(),
  result: checkResultSchema,
})
export type JudgedCheck = z.infer<typeof judgedCheckSchema>
