/**
 * What a check would have said while a record was being written. A record that ends at one of its events is what a Check that
 * was pressed then, or a trial that was broken off then, had to be judged by.
 */
import type { CheckResult } from '#domain/check-result'
import type { LabCheck } from '#domain/lab'
import type { Observation, ObservedEvent } from '#domain/observation'
import type { Recording } from '#course/recording'
import type { Catalogue, RegisteredCheck } from '../../grader/core/check.ts'
import { recordOf } from '../../grader/core/records.ts'
import { isNewer } from '../../grader/core/recording/resource-version.ts'

/** How much of a record is kept: up to an event, or to where a check first, or last, says something. */
export type Moment = { readonly upTo: number } | { readonly says: string; readonly isLast: boolean }

/** The events, by `seq`, after which a check says the same, one after the other. */
export type Saying = Pick<CheckResult, 'status' | 'reason'> & { readonly places: readonly number[] }

/** What was done and what DNS said belongs to whoever reads anything of it; most of a record is objects. */
export const isReadBy = ({ reads }: Pick<RegisteredCheck, 'reads'>, event: ObservedEvent): boolean =>
  !('kind' in event) || event.type === 'ACT' || reads.some((kind) => kind === event.kind)

export const recordUpTo = (observation: Observation, end: number): Observation => ({
  ...observation,
  events: observation.events.filter(({ seq }) => seq <= end),
})

/** The record that a check of a lab is judged by; undefined where that is a trial's, and there was none. */
export function recordIn(
  labCheck: LabCheck,
  { observation, trial }: Pick<Recording, 'observation' | 'trial'>,
  catalogue: Catalogue,
): Observation | undefined {
  // What DNS answered is in the record of a case that was only checked, too.
  const isLive = trial === undefined && catalogue[labCheck.check]?.kind === 'probe'
  return isLive || recordOf(labCheck, catalogue) === 'live' ? observation : (trial ?? undefined)
}

/**
 * What a check says at each place of a record at which it may be judged.
 * @param written the check's parameters, as the lab writes them
 */
export function momentsOf(
  check: Pick<RegisteredCheck, 'reads' | 'judge'>,
  observation: Observation,
  written: unknown,
): Saying[] {
  const places = caughtUpAt(check, observation)
  const sayings: (Saying & { places: number[] })[] = []
  const read: ObservedEvent[] = []
  let now: Pick<CheckResult, 'status' | 'reason'> | undefined
  for (const event of observation.events) {
    if (isReadBy(check, event)) {
      read.push(event)
      now = undefined
    }
    if (!places.has(event.seq)) continue
    now ??= check.judge({ ...observation, events: [...read] }, written)
    const { status, reason } = now
    const latest = sayings.at(-1)
    if (latest && latest.reason === reason && latest.status === status) latest.places.push(event.seq)
    else sayings.push({ status, reason, places: [event.seq] })
  }
  return sayings
}

/**
 * The events, by `seq`, after which everything is known that had happened in the kinds that a check reads. Kinds arrive at
 * different speeds, and nothing is judged by a record that knows a Pod and not yet the claim that was made before it.
 */
export function caughtUpAt(check: Pick<RegisteredCheck, 'reads'>, { events }: Observation): Set<number> {
  const versions = events.map((event) =>
    'object' in event && isReadBy(check, event) ? event.object.metadata.resourceVersion : undefined,
  )
  const newestUpTo: (string | undefined)[] = []
  for (const version of versions) newestUpTo.push(later(newestUpTo.at(-1), version))
  const places = new Set<number>()
  let oldestAfter: string | undefined
  for (const [index, event] of [...events.entries()].reverse()) {
    const newest = newestUpTo[index]
    if (newest === undefined || oldestAfter === undefined || isNewer(oldestAfter, newest)) places.add(event.seq)
    const version = versions[index]
    if (version !== undefined && (oldestAfter === undefined || isNewer(oldestAfter, version))) oldestAfter = version
  }
  return places
}

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && isNewer(other, one)) ? other : one
