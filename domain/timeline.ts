/**
 * A record as people read it: what happened, moment by moment in order of arrival, and beside each moment who lived. Most
 * events change nothing that one could see; they are counted and not told, unless a verdict rests on them.
 */
import type { Observation } from './observation.ts'
import { tellMoments } from './timeline-moments.ts'
import { podStateSchema } from './timeline-view.ts'
import type { Lane, Moment, MomentWhat, PodState, Timeline, ToldMoment } from './timeline-view.ts'
import { inSight } from './timeline-window.ts'

export type TimelineBounds = { mostLanes: number; mostMoments: number }
export const timelineBounds: TimelineBounds = { mostLanes: 8, mostMoments: 140 }

/**
 * @param decisive places of the events that verdicts rest on: none of them is left out
 * @param bounds what one page can show
 */
export function timelineOf(
  { namespace, events }: Observation,
  decisive: ReadonlySet<number>,
  { mostLanes, mostMoments }: TimelineBounds = timelineBounds,
): Timeline {
  const told = tellMoments(events, decisive)
  const { shown: lanes, more: morePods } = lanesOf(told, decisive, mostLanes)
  const whole = withLives(told, lanes)
  return {
    namespace,
    events: events.length,
    lanes,
    morePods,
    moments: inSight(whole, decisive, mostMoments),
  }
}

/** In ordinal order; where there are more than fit, those that verdicts rest on come first. */
function lanesOf(
  told: readonly ToldMoment[],
  decisive: ReadonlySet<number>,
  most: number,
): { shown: Lane[]; more: number } {
  const pods = told.filter(({ kind }) => kind === 'Pod')
  const isDecisive = (name: string) =>
    pods.some((moment) => moment.name === name && moment.seqs.some((seq) => decisive.has(seq)))
  const lanes = [...new Set(pods.map(({ name }) => name))].map(laneOf).sort(inOrdinalOrder)
  const byWeight = [...lanes.filter(({ name }) => isDecisive(name)), ...lanes.filter(({ name }) => !isDecisive(name))]
  return { shown: byWeight.slice(0, most).sort(inOrdinalOrder), more: Math.max(0, lanes.length - most) }
}

const laneOf = (name: string): Lane => {
  const ordinal = /-(\d{1,6})$/.exec(name)?.[1]
  return { name, ordinal: ordinal === undefined ? null : Number(ordinal) }
}

const setOf = ({ name }: Lane) => name.replace(/-\d+$/, '')

/** Pods that have no ordinal come last. */
const inOrdinalOrder = (one: Lane, other: Lane) =>
  Number(one.ordinal === null) - Number(other.ordinal === null) ||
  setOf(one).localeCompare(setOf(other)) ||
  (one.ordinal ?? 0) - (other.ordinal ?? 0)

const stateAfter = {
  Appeared: 'pending',
  Found: 'pending',
  BecameUnready: 'pending',
  BecameHeld: 'held',
  BecameReady: 'ready',
  BecameTerminating: 'terminating',
  Gone: null,
} as const satisfies Partial<Record<MomentWhat, PodState | null>>
const changesLife = (what: MomentWhat): what is keyof typeof stateAfter => what in stateAfter

function withLives(told: readonly ToldMoment[], lanes: readonly Lane[]): Moment[] {
  let lives: (PodState | null)[] = lanes.map(() => null)
  return told.map((moment) => {
    const { what, kind, name, args } = moment
    if (kind === 'Pod' && changesLife(what)) {
      // A list may find a Pod in any state.
      const state = podStateSchema.safeParse(args['state']).data ?? stateAfter[what]
      lives = lives.map((life, index) => (lanes[index]?.name === name ? state : life))
    }
    return { ...moment, lives, leftOut: 0 }
  })
}
