/** What an instructor sees: the people of a run × the checks of its labs, each with the newest verdict. */
import * as z from 'zod'
import { attemptStateSchema } from './attempt.ts'
import { unknownCauseSchema } from './check-result.ts'
import { workspacePhaseSchema } from './workspace.ts'

const instant = z.iso.datetime()
const textSchema = z.object({ fr: z.string(), en: z.string() })

export const classCellSchema = z.object({
  status: z.enum(['True', 'False', 'Unknown']),
  cause: unknownCauseSchema.nullable(),
  reason: z.string(),
  points: z.number(),
})

export const classStudentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** of the newest workspace; null when the lab was never claimed */
  workspace: z.object({ id: z.uuid(), phase: workspacePhaseSchema, createdAt: instant }).nullable(),
  /** the newest attempt that was asked for, whatever became of it */
  attempt: z
    .object({ id: z.uuid(), state: attemptStateSchema, requestedAt: instant, finishedAt: instant.nullable() })
    .nullable(),
  points: z.number(),
  /** by the check's id in the lab, of the newest finished attempt; a check that was never judged is absent */
  results: z.record(z.string(), classCellSchema),
})

export const classAssignmentSchema = z.object({
  id: z.uuid(),
  lab: z.string(),
  title: textSchema,
  maxPoints: z.number(),
  checks: z.array(z.object({ id: z.string(), title: textSchema, maxPoints: z.number() })),
  students: z.array(classStudentSchema),
})

export const classViewSchema = z.object({
  run: z.object({ id: z.uuid(), slug: z.string(), title: z.string() }),
  assignments: z.array(classAssignmentSchema),
})
export type ClassView = z.infer<typeof classViewSchema>
export type ClassAssignment = z.infer<typeof classAssignmentSchema>
export type ClassStudent = z.infer<typeof classStudentSchema>
