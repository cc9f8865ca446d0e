/** One run of a lab's checks over a workspace. A Check is instant and read-only; a Submit counts. */
import * as z from 'zod'
import { checkResultSchema } from './check-result.ts'

export const attemptKindSchema = z.enum(['Check', 'Submit'])
export type AttemptKind = z.infer<typeof attemptKindSchema>

export const attemptStateSchema = z.enum(['Queued', 'Running', 'Finished', 'Failed'])
export type AttemptState = z.infer<typeof attemptStateSchema>

/** How far a Submit has come, for people who wait for it; in the order in which they come, though a lab may skip some. */
export const attemptSteps = [
  'Snapshot',
  'WaitingForTrial',
  'Preparing',
  'Applying',
  'Holding',
  'Releasing',
  'Marking',
  'Replacing',
  'ScalingDown',
  'ScalingUp',
  'Updating',
  'Deleting',
  'Judging',
] as const
export const attemptStepSchema = z.enum(attemptSteps)
export type AttemptStep = z.infer<typeof attemptStepSchema>

/** How often a Submit that the platform could not judge is tried again before people are told. */
export const maximumRetries = 2

/** A lab check's answer with its points: all of them where the status is True, at most a part where it is False, else 0. */
export const judgedCheckSchema = z.object({
  id: z.string(),
  check: z.string(),
  points: z.number().int().nonnegative(),
  maxPoints: z.number().int().positive(),
  result: checkResultSchema,
})
export type JudgedCheck = z.infer<typeof judgedCheckSchema>

/** Whether verdicts are a grade: nothing in them is undecided on the platform's side. */
export const isGrade = (checks: readonly JudgedCheck[]): boolean =>
  checks.every(({ result }) => result.status !== 'Unknown' || result.cause !== 'platform')
