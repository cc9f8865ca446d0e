/** Takes a part out of a record, as a recorder that was away leaves it: for tests of what a gap does to verdicts. */
import type { Act, GapReason, ObjectEvent, Observation, ObservedEvent } from '#domain/observation'
import { KindRecord } from '../recording/kind-record.ts'
import { isNewer } from '../recording/resource-version.ts'

/** The recorder misses what comes from `from` on (a place in the list of events) and lists these kinds before `to`. */
export type Loss = {
  readonly from: number
  readonly to: number
  readonly kinds: readonly string[]
  readonly reason: GapReason
  /** the list is as late as the kind allows; otherwise it holds the last change that was missed, and nothing newer */
  readonly isListedLate: boolean
}

// A union's members one by one, so that each keeps its own fields.
type Unplaced<T> = T extends unknown ? Omit<T, 'seq'> : never
type Told = Unplaced<ObservedEvent>

/** Undefined where nothing is lost: the kinds had no changes there, or were not whole to begin with. */
export function cutGap(observation: Observation, loss: Loss): Observation | undefined {
  const { events } = observation
  const kinds = loss.kinds.filter((kind) => isWhole(events.slice(0, loss.from), kind))
  const isOf = (event: ObservedEvent) => 'kind' in event && event.type !== 'ACT' && kinds.includes(event.kind)
  const to = listedBefore(events, { ...loss, kinds })
  const missed = events.slice(loss.from, to).filter(isOf)
  // A record with a gap of its own there is left as it is: two gaps in one are one.
  if (missed.length === 0 || missed.some((event) => !('object' in event))) return undefined
  const { at } = events[to] ?? events[to - 1] ?? { at: '' }
  const before = events.slice(0, loss.from)
  const isToldAtOnce = loss.reason !== 'WatchExpired'
  const gaps = (when: string) => kinds.map((kind): Told => ({ type: 'GAP', kind, reason: loss.reason, at: when }))
  const told: Told[] = [
    ...before,
    ...(isToldAtOnce ? gaps(events[loss.from]?.at ?? at) : []),
    ...events.slice(loss.from, to).filter((event) => !isOf(event)),
    ...(isToldAtOnce ? [] : gaps(at)),
    ...kinds.flatMap((kind) => relisted(events, kind, { ...loss, to }, at)),
    ...events.slice(to),
  ]
  return { ...observation, events: told.map((event, seq) => ({ ...event, seq })) }
}

const isWhole = (events: readonly ObservedEvent[], kind: string): boolean =>
  events.findLast((event) => (event.type === 'SYNCED' || event.type === 'GAP') && event.kind === kind)?.type ===
  'SYNCED'

/** What the grader writes down at once after its own write; for all else it first waits until the record is level with the cluster. */
const writtenAtOnce: readonly Act[] = ['Held', 'Scaled', 'Updated', 'GaveUp']

/** It writes down and asks nothing of what the recorder has not come to: it waits for the list. */
function listedBefore(events: readonly ObservedEvent[], { from, to, kinds }: Loss): number {
  const waiting = events.findIndex((event, index) => index >= from && index < to && waitsFor(event, kinds))
  return waiting === -1 ? to : waiting
}

function waitsFor(event: ObservedEvent, kinds: readonly string[]): boolean {
  if (event.type === 'DNS' || event.type === 'DNS_FAILED') return true
  return event.type === 'ACT' && (kinds.includes(event.kind) || !writtenAtOnce.includes(event.act))
}

/** What a list tells, by the recorder's own rules. */
function relisted(
  events: readonly ObservedEvent[],
  kind: string,
  { from, to, isListedLate }: Loss,
  at: string,
): Told[] {
  const known = stateOf(events.slice(0, from), kind)
  const now = stateOf(events.slice(0, to), kind)
  const record = new KindRecord(
    kind,
    [...known.values()].map(({ object }) => sightingOf(object)),
    'Gap',
  )
  const objects = [...now.values()].map(({ object }) => ({ ...sightingOf(object), body: '' }))
  return record.listed(listedAt(events, kind, to, isListedLate), objects, 'WatchExpired').flatMap((draft): Told[] => {
    if (draft.type === 'SYNCED') return [{ ...draft, at }]
    if (draft.type === 'VANISHED') return objectEvent('DELETED', known.get(draft.name), at)
    return draft.type === 'GAP' ? [] : objectEvent(draft.type, now.get(draft.object.name), at)
  })
}

const objectEvent = (type: ObjectEvent['type'], event: ObjectEvent | undefined, at: string): Told[] =>
  event ? [{ type, kind: event.kind, object: event.object, at }] : []

const sightingOf = ({ metadata: { name, uid, resourceVersion } }: ObjectEvent['object']) => ({
  name,
  uid,
  resourceVersion,
})

function stateOf(events: readonly ObservedEvent[], kind: string): Map<string, ObjectEvent> {
  const state = new Map<string, ObjectEvent>()
  for (const event of events) {
    if (!('object' in event) || event.kind !== kind) continue
    if (event.type === 'DELETED') state.delete(event.object.metadata.name)
    else state.set(event.object.metadata.name, event)
  }
  return state
}

/** Which version the list is of. One cluster counts for all kinds; the kind's next change is newer. */
function listedAt(events: readonly ObservedEvent[], kind: string, to: number, isLate: boolean): string {
  const versions = (part: readonly ObservedEvent[], of?: string) =>
    part.flatMap((event) =>
      'object' in event && (of === undefined || event.kind === of) ? [event.object.metadata.resourceVersion] : [],
    )
  const newest = (list: readonly string[]) => list.reduce((one, other) => (isNewer(other, one) ? other : one), '0')
  const atLeast = newest(versions(events.slice(0, to), kind))
  const [next] = versions(events.slice(to), kind)
  const latest = newest(versions(events.slice(0, to)).filter((version) => next === undefined || isNewer(next, version)))
  return isLate && isNewer(latest, atLeast) ? latest : atLeast
}
