/** Which place of a record is a student's work as it was when Submit was pressed. */
import type { Observation } from '#domain/observation'

export type Press = {
  readonly at: Date
  /** how far the record was then */
  readonly seq: number | null
}

/**
 * The recorder is milliseconds behind the cluster, on a busy machine more: what it heard within this time (ms) after the press
 * may have been there before.
 */
export const leeway = 3_000

/**
 * The last event that counts. A grader that comes at once finds the work as it is; one that comes late leaves out what changed
 * meanwhile.
 * @param observation up to date
 * @returns undefined where that cannot be told, because the recorder missed something since
 */
export function endAtPress({ events }: Observation, { at, seq }: Press, now: Date): number | undefined {
  const last = events.length - 1
  const latest = at.getTime() + leeway
  if (seq === null || now.getTime() <= latest) return last
  if (events.slice(seq + 1).some(({ type }) => type === 'GAP')) return undefined
  return Math.max(
    seq,
    events.findLastIndex((event) => Date.parse(event.at) <= latest),
  )
}
