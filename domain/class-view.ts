/** What an instructor sees: the people of a run × the checks of its labs, as they stand now and as they were graded. */
import * as z from 'zod'
import { assignmentTermsSchema } from './assignment-terms.ts'
import { attemptKindSchema, attemptStateSchema, attemptStepSchema } from './attempt.ts'
import { unknownCauseSchema } from './check-result.ts'
import { workspacePhaseSchema } from './workspace.ts'

const instant = z.iso.datetime()
const textSchema = z.object({ fr: z.string(), en: z.string() })

export const classCellSchema = z.object({
  status: z.enum(['True', 'False', 'Unknown']),
  cause: unknownCauseSchema.nullable(),
  reason: z.string(),
  points: z.number(),
  /** somebody who teaches has set it */
  isOverridden: z.boolean(),
})
export type ClassCell = z.infer<typeof classCellSchema>
/** by the check's id in the lab; a check that was never judged is absent */
const cellsSchema = z.record(z.string(), classCellSchema)

/** What the platform owes somebody: a workspace that could not be made, an attempt that broke, one that it could not judge. */
export const troubleSchema = z.enum(['WorkspaceFailed', 'AttemptFailed', 'CouldNotJudge'])
export type Trouble = z.infer<typeof troubleSchema>

export const extensionSchema = z.object({
  dueAt: instant.nullable(),
  extraAttempts: z.number().int().nonnegative(),
  note: z.string(),
  byName: z.string(),
})

export const classStudentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** of the newest workspace; null when the lab was never claimed */
  workspace: z.object({ id: z.uuid(), phase: workspacePhaseSchema, createdAt: instant }).nullable(),
  /** the newest attempt that was asked for, whatever became of it */
  attempt: z
    .object({
      id: z.uuid(),
      kind: attemptKindSchema,
      state: attemptStateSchema,
      step: attemptStepSchema.nullable(),
      requestedAt: instant,
      finishedAt: instant.nullable(),
    })
    .nullable(),
  /** what the checks say of an open workspace, or said last; null where they never said anything */
  standing: z.object({ cells: cellsSchema, judgedAt: instant, isLive: z.boolean() }).nullable(),
  /** the best Submit that counts, the newest of equals */
  grade: z
    .object({
      attemptId: z.uuid(),
      /** after what lateness cost */
      points: z.number(),
      /** in percent */
      deduction: z.number(),
      maxPoints: z.number(),
      submittedAt: instant,
      isLate: z.boolean(),
      cells: cellsSchema,
    })
    .nullable(),
  /** Submits that count */
  attempts: z.number().int().nonnegative(),
  /** what they are allowed beyond the others */
  extension: extensionSchema.nullable(),
  trouble: troubleSchema.nullable(),
})

export const classTaskSchema = z.object({
  id: z.string(),
  title: textSchema,
  checks: z.array(z.object({ id: z.string(), title: textSchema, maxPoints: z.number() })),
})

export const classAssignmentSchema = z.object({
  id: z.uuid(),
  lab: z.string(),
  title: textSchema,
  /** what this class was told */
  terms: assignmentTermsSchema,
  /** what holds by that and by the lab, for who has no extension; `cooldown` in milliseconds */
  inForce: z.object({
    opensAt: instant.nullable(),
    dueAt: instant.nullable(),
    closesAt: instant.nullable(),
    maxAttempts: z.number().nullable(),
    cooldown: z.number(),
  }),
  maxPoints: z.number(),
  tasks: z.array(classTaskSchema),
  students: z.array(classStudentSchema),
})

export const classViewSchema = z.object({
  run: z.object({ id: z.uuid(), slug: z.string(), title: z.string() }),
  assignments: z.array(classAssignmentSchema),
})
export type ClassView = z.infer<typeof classViewSchema>
export type ClassAssignment = z.infer<typeof classAssignmentSchema>
export type ClassStudent = z.infer<typeof classStudentSchema>

export const checksOfClass = ({ tasks }: Pick<ClassAssignment, 'tasks'>) => tasks.flatMap(({ checks }) => checks)
