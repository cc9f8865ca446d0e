/** What stands behind a verdict, as a page opens it: the deciding events, and the field it is about in the lines where it stands. */
import * as z from 'zod'

/** What an event of the record says, in one word. */
export const recordedWhats = ['appeared', 'changed', 'gone', 'listed', 'gap', 'answered', 'silent', 'act'] as const

export const fieldSourceSchema = z.object({
  /** `starter`: the lab's own file, unchanged; `applied`: what kubectl was given last; `cluster`: the object as it is */
  origin: z.enum(['starter', 'applied', 'cluster']),
  /** of the lab's folder; null where it is no file */
  file: z.string().nullable(),
  /** where the field stands; where it is absent, the object that lacks it */
  line: z.number().int().positive(),
  isAbsent: z.boolean(),
  /** the number of the first of the lines below */
  first: z.number().int().positive(),
  lines: z.array(z.string()).min(1),
})
export type FieldSource = z.infer<typeof fieldSourceSchema>

export const evidenceViewSchema = z.object({
  events: z.array(
    z.object({
      seq: z.number().int().nonnegative(),
      at: z.iso.datetime(),
      what: z.enum(recordedWhats),
      kind: z.string(),
      name: z.string(),
    }),
  ),
  source: fieldSourceSchema.nullable(),
})
export type EvidenceView = z.infer<typeof evidenceViewSchema>
export type RecordedWhat = (typeof recordedWhats)[number]
