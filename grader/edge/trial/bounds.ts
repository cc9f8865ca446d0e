/** How long a trial waits for what: by what was seen of the work that it copies, and with room for a busy cluster. */
import type { Observation } from '#domain/observation'
import { isRunningAndReady, readPod } from '../../core/pod.ts'
import { livesOf, type Life } from '../../core/record.ts'
import { podOrdinal } from '../../core/stateful-set.ts'

export type Bounds = {
  /** milliseconds in which a Pod starts, once it is its turn */
  readonly start: number
  /** milliseconds in which a Pod ends, once it is its turn */
  readonly end: number
}

type Times = { startUp: number; grace: number; minReady: number }

/** Several trials run at once, and an image may have to be pulled on another node. */
const startFactor = 3
const startMargin = 60_000
/** Somebody who makes a Pod Ready by hand an hour later does not keep a trial's place for three. */
const mostStart = 600_000
const endMargin = 30_000
/** Seconds that a set may ask a trial to wait for the end of a Pod, or for its being Ready long enough: others wait for the place. */
export const mostGrace = 90
export const mostMinReady = 60

/** @param times `startUp` in milliseconds, the others in seconds as the spec says them */
export function boundsOf({ startUp, grace, minReady }: Times): Bounds {
  const counted = Math.min(minReady, mostMinReady)
  return {
    start: startMargin + Math.min(startFactor * startUp, mostStart) + counted * 1_000,
    // Ending in order, a set waits for the Pods before to be available.
    end: endMargin + (Math.min(grace, mostGrace) + counted) * 1_000,
  }
}

/** The longest that a Pod of the set took from its creation to Ready (ms); 0 where none was seen to become Ready. */
export function slowestStart(live: Observation, statefulSet: string): number {
  const times = livesOf(live, 'Pod')
    .filter(({ name, isWitnessed }) => isWitnessed && podOrdinal(statefulSet, name) !== undefined)
    .map(startUpOf)
  return Math.max(0, ...times.filter((time) => time !== undefined))
}

function startUpOf({ first, events }: Life): number | undefined {
  const ready = events.find(({ object }) => isRunningAndReady(readPod(object)))
  return ready && Date.parse(ready.at) - Date.parse(first.at)
}

/**
 * When a trial's namespace goes at the latest (ms from now), whatever became of its grader: after everything has taken as
 * long as it may.
 */
export function longestTrial(sets: readonly { bounds: Bounds; replicas: number }[]): number {
  const ofSet = ({ bounds, replicas }: { bounds: Bounds; replicas: number }) =>
    (replicas + 1) * (3 * bounds.start + 2 * bounds.end)
  return 5 * 60_000 + sets.reduce((sum, set) => sum + ofSet(set), 0)
}
