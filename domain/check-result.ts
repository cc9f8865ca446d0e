/**
 * The words that cross process borders: this folder is pure, and imports zod only.
 *
 * A check's answer, shaped like a Kubernetes condition: three-valued, with a PascalCase reason and its arguments; the
 * sentence is rendered at view time, in the reader's language, from `grader/checks/<check>/messages.<locale>.json`.
 */
import * as z from 'zod'

/** One recorded event that decided the answer: its place in the record and the object it is about. */
export const evidenceSchema = z.object({
  seq: z.number().int().nonnegative(),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  /** where `seq` counts: in the record of the trial, or, where this is absent, in that of the student's namespace */
  record: z.literal('trial').optional(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** The field that a verdict is about, e.g. `{kind: 'Service', name: 'nginx', path: 'spec.clusterIP'}`. */
export const fieldPathSchema = z.object({ kind: z.string(), name: z.string(), path: z.string() })
export type FieldPath = z.infer<typeof fieldPathSchema>

export const reasonSchema = z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'a reason is PascalCase')
const argsSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export type ReasonArgs = z.infer<typeof argsSchema>

/**
 * Why something is Unknown. `platform`: nothing of the student's doing, no grade and no attempt is spent.
 * `blocked`: something else of the student's has to hold first; it scores 0 and says what.
 */
export const unknownCauseSchema = z.enum(['platform', 'blocked'])
export type UnknownCause = z.infer<typeof unknownCauseSchema>

/** How much of what a check wants holds, where it can be counted: 2 of 3 Pods. */
const shareSchema = z.object({ held: z.number().int().nonnegative(), of: z.number().int().positive() })
export type Share = z.infer<typeof shareSchema>

const shared = {
  reason: reasonSchema,
  args: argsSchema,
  evidence: z.array(evidenceSchema),
  path: fieldPathSchema.optional(),
}

export const checkResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('True'), ...shared }),
  z.object({ status: z.literal('False'), ...shared, share: shareSchema.optional() }),
  z.object({ status: z.literal('Unknown'), cause: unknownCauseSchema, ...shared }),
])
export type CheckResult = z.infer<typeof checkResultSchema>
export type CheckStatus = CheckResult['status']

type Details = { args?: ReasonArgs; evidence?: readonly Evidence[]; path?: FieldPath }

function details(reason: string, { args = {}, evidence = [], path }: Details) {
  return { reason, args, evidence: [...evidence], ...(path ? { path } : {}) }
}

/** Seen to hold. */
export const met = (reason: string, of: Details = {}): CheckResult => ({ status: 'True', ...details(reason, of) })

/**
 * Seen not to hold (or absent from a complete list).
 * @param of `share`: how much of it holds all the same
 */
export const unmet = (reason: string, of: Details & { share?: Share } = {}): CheckResult => ({
  status: 'False',
  ...details(reason, of),
  ...(of.share && { share: of.share }),
})

/** Not decided; the cause says whose doing it is. */
export const unknown = (cause: UnknownCause, reason: string, of: Details = {}): CheckResult => ({
  status: 'Unknown',
  cause,
  ...details(reason, of),
})
