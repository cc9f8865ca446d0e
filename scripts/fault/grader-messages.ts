/** What a grader that may be killed and the one who kills it say to each other. */
import * as z from 'zod'
import { attemptStepSchema } from '#domain/attempt'

/** The grader stands at the beginning of a step, and goes on when it is told to, if it lives. */
export const stepMessageSchema = z.object({ attempt: z.uuid(), fence: z.number(), step: attemptStepSchema })
export type StepMessage = z.infer<typeof stepMessageSchema>
export const goMessageSchema = z.object({ go: z.uuid() })
