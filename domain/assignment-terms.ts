/** What who teaches says of one lab in one class; what is null is left to the lab. */
import * as z from 'zod'

const instant = z.iso.datetime()

/** What may be written, least and most; the cool-down in minutes, up to a week. */
export const termBounds = { maxAttempts: { min: 1, max: 1_000 }, cooldown: { min: 0, max: 10_080 } } as const
const within = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max)

export const assignmentTermsSchema = z.strictObject({
  opensAt: instant.nullable(),
  /** what is submitted later is late */
  dueAt: instant.nullable(),
  /** nothing is taken from then on */
  closesAt: instant.nullable(),
  maxAttempts: within(termBounds.maxAttempts).nullable(),
  /** minutes between a grade and the next Submit */
  cooldown: within(termBounds.cooldown).nullable(),
})
export type WrittenTerms = z.infer<typeof assignmentTermsSchema>

/** Whether it opens before it is due, and is due before it closes. */
export function areInOrder({
  opensAt,
  dueAt,
  closesAt,
}: Pick<WrittenTerms, 'opensAt' | 'dueAt' | 'closesAt'>): boolean {
  const [opens, due, closes] = [opensAt, dueAt, closesAt].map((at) => (at === null ? null : Date.parse(at)))
  const isBefore = (one: number | null | undefined, other: number | null | undefined) =>
    one == null || other == null || one < other
  return isBefore(opens, due) && isBefore(opens, closes) && (due === closes || isBefore(due, closes))
}
