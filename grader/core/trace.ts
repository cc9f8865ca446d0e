/** A record in a check's own folder that proves one of its answers. */
import * as z from 'zod'
import { unknownCauseSchema } from '#domain/check-result'
import { observationSchema } from '#domain/observation'

/**
 * `built`: written by hand, to the letter of what Kubernetes does. Otherwise the case that it was recorded of, and where; `fault`: what
 * was made to go wrong meanwhile (scripts/record-trace/faults); with `upTo` the record ends at that event, as it did for whoever judged by it then.
 */
export const traceSourceSchema = z.union([
  z.literal('built'),
  z.strictObject({
    cluster: z.enum(['embedded', 'external']),
    kubernetes: z.string(),
    case: z.string(),
    fault: z.string().optional(),
    upTo: z.number().int().nonnegative().optional(),
  }),
])
export type TraceSource = z.infer<typeof traceSourceSchema>

export const traceSchema = z.strictObject({
  /** what happened, for whoever reads the file */
  about: z.string().min(1),
  recorded: traceSourceSchema,
  /** of an Unknown */
  cause: unknownCauseSchema.optional(),
  params: z.unknown(),
  observation: observationSchema,
})
export type Trace = z.infer<typeof traceSchema>

/** The folder says the status; in `fail` and `unknown` the file's name, up to its first dot, says the reason. */
export const traceFolders = { pass: 'True', fail: 'False', unknown: 'Unknown' } as const
export type TraceFolder = keyof typeof traceFolders
