/** How often and until when a lab may be submitted, and what lateness costs. Pure: the moment is an argument. */
import * as z from 'zod'

const durationSchema = z.string().regex(/^\d+(m|h|d)$/, 'must be minutes, hours or days, such as 30m, 12h or 7d')
const percentSchema = z.number().int().min(1).max(100)

/** `spec.grading` of lab.yaml. Deadlines count from when an assignment opens: one that is always open has none. */
export const gradingSchema = z.strictObject({
  /** Submits that count; without it as many as one likes */
  attempts: z.number().int().positive().optional(),
  /** between a grade and the next Submit */
  cooldown: durationSchema.optional(),
  /** what is submitted later is late */
  due: durationSchema.optional(),
  /** without it nothing is taken once it is due */
  late: z
    .strictObject({
      /** after it was due, nothing is taken any more */
      until: durationSchema,
      /** each period that has begun costs so many percent of the points … */
      every: durationSchema,
      deduct: percentSchema,
      /** … and all of them together so many at most */
      atMost: percentSchema.default(100),
    })
    .optional(),
})
export type Grading = z.infer<typeof gradingSchema>

const minutesOf = { m: 1, h: 60, d: 1_440 } as const

/** In milliseconds. */
function lengthOf(duration: string): number {
  const unit = duration.at(-1)
  const minutes = unit === 'm' || unit === 'h' || unit === 'd' ? minutesOf[unit] : 0
  return Number.parseInt(duration, 10) * minutes * 60_000
}

/** What an assignment says for itself; null leaves it to the lab. */
export type AssignmentTerms = {
  opensAt: Date | null
  dueAt: Date | null
  closesAt: Date | null
  maxAttempts: number | null
  /** in minutes */
  cooldown: number | null
}
/** What one student is allowed beyond the others. */
export type Extension = { dueAt: Date | null; extraAttempts: number }

export type GradingTerms = {
  opensAt: Date | null
  dueAt: Date | null
  /** nothing is taken from then on */
  closesAt: Date | null
  /** null: as many as one likes */
  maxAttempts: number | null
  /** in milliseconds */
  cooldown: number
  late: { every: number; deduct: number; atMost: number } | null
}

/**
 * What holds for one student. The days that an assignment says hold, and bound those that the lab counts. An extension moves the end
 * by as much as it moves the day on which the work is due; where the others' day has been put off beyond it, that holds.
 */
export function termsOf(grading: Grading, assignment: AssignmentTerms, extension: Extension | null): GradingTerms {
  const { opensAt } = assignment
  const due = assignment.dueAt ?? earlier(later(opensAt, grading.due), assignment.closesAt)
  const end = assignment.closesAt ?? (grading.late ? later(due, grading.late.until) : due)
  const dueAt = extension?.dueAt && due && extension.dueAt < due ? due : (extension?.dueAt ?? due)
  const moved = extension?.dueAt && due ? extension.dueAt.getTime() - due.getTime() : 0
  const closesAt = end && new Date(end.getTime() + Math.max(0, moved))
  const attempts = assignment.maxAttempts ?? grading.attempts ?? null
  const { cooldown: minutes } = assignment
  return {
    opensAt,
    dueAt,
    closesAt: closesAt && dueAt && closesAt < dueAt ? dueAt : closesAt,
    maxAttempts: attempts === null ? null : attempts + (extension?.extraAttempts ?? 0),
    cooldown: minutes === null ? (grading.cooldown ? lengthOf(grading.cooldown) : 0) : minutes * 60_000,
    late: grading.late
      ? { every: lengthOf(grading.late.every), deduct: grading.late.deduct, atMost: grading.late.atMost }
      : null,
  }
}

/** Of what is counted, and what bounds it. */
const earlier = (counted: Date | null, bound: Date | null): Date | null =>
  counted && bound && bound < counted ? bound : counted

const later = (from: Date | null, duration: string | undefined): Date | null =>
  from && duration !== undefined ? new Date(from.getTime() + lengthOf(duration)) : null

/** Whether what is submitted then is late, whatever that costs. */
export const isLateAt = ({ dueAt }: Pick<GradingTerms, 'dueAt'>, at: Date): boolean => dueAt !== null && at > dueAt

/** Percent of the points that a Submit of that moment loses. */
export function deductionAt({ dueAt, late }: Pick<GradingTerms, 'dueAt' | 'late'>, at: Date): number {
  if (!dueAt || !late || at <= dueAt) return 0
  const periods = Math.ceil((at.getTime() - dueAt.getTime()) / late.every)
  return Math.min(late.atMost, periods * late.deduct)
}

/** Points after what lateness cost, to a hundredth. */
export const scoreOf = (points: number, deduction: number): number => Math.round(points * (100 - deduction)) / 100
