/** The form in which a browser brings a reader's progress. Who is asked in how many courses keeps it small. */
import * as z from 'zod'

const idSchema = z.string().min(1).max(80)
const answerSchema = z.union([z.array(z.number().int()).max(20), z.array(z.string().max(80)).max(20)])

export const courseProgressSchema = z.record(
  idSchema,
  z.object({
    readAt: z.iso.datetime().optional(),
    place: z.object({ heading: idSchema, at: z.iso.datetime() }).optional(),
    answers: z.record(idSchema, z.object({ answer: answerSchema, isRight: z.boolean(), at: z.iso.datetime() })),
  }),
)

export const broughtProgressSchema = z.object({
  /** whose progress it was when it was last brought together; null for nobody's */
  owner: z.string().nullable(),
  progress: courseProgressSchema,
})
