/** The number from which a student's parameters of a lab are chosen: theirs for good, so that a new claim asks the same of them. */
import { createHash } from 'node:crypto'

/** A whole number from 0 to 2³¹−1. */
export function seedOf(userId: string, assignmentId: string): number {
  return createHash('sha256').update(`${userId}/${assignmentId}`).digest().readUInt32BE(0) >>> 1
}
