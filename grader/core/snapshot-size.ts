/** How much work a Submit copies: what is kept is read again for the trial, and by everybody who opens the attempt. */
import type { Snapshot } from './snapshot.ts'

/** Characters of JSON. The largest solution of a lab takes some ten thousand. */
const most = 8_000_000

/** Why it is too much to be copied, in words for people, with what takes the most room; null when it is not. */
export function excessOf({ objects }: Snapshot, limit = most): string | null {
  const sized = objects.map((object) => ({ object, size: JSON.stringify(object).length }))
  const total = sized.reduce((sum, { size }) => sum + size, 0)
  const largest = sized.toSorted((one, other) => other.size - one.size)[0]
  if (total <= limit || !largest) return null
  const { kind, metadata } = largest.object
  return `The objects of this workspace take ${megabytes(total)}, and a Submit copies at most ${megabytes(limit)}: make ${kind} ${metadata.name} smaller, or delete what the lab does not ask for, and submit again.`
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
