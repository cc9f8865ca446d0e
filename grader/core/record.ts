/** Reading the record: which objects there are, how each came to be, and what cannot be known. */
import { unknown, type CheckResult, type Evidence } from '#domain/check-result'
import type { ObjectEvent, Observation, ObservedEvent } from '#domain/observation'
import type { OwnerReference } from '#domain/kubernetes-object'
import { isNewer } from './recording/resource-version.ts'

type GapEvent = Extract<ObservedEvent, { type: 'GAP' }>

/** One object's life: from its first event on, always the same uid. */
export type Life = {
  readonly name: string
  readonly uid: string
  readonly first: ObjectEvent
  readonly last: ObjectEvent
  readonly events: readonly ObjectEvent[]
  /** Its first event was watched, so that was its creation; a list only tells that it exists. */
  readonly isWitnessed: boolean
}

/** It was told to end, or is gone. */
export const isEnding = ({ type, object }: ObjectEvent): boolean =>
  type === 'DELETED' || object.metadata.deletionTimestamp !== undefined

export const isAlive = ({ last }: Life): boolean => last.type !== 'DELETED'

/** A record does not change once it is read, and each of a lab's checks asks the same of it. */
const known = new WeakMap<Observation, Map<string, Life[]>>()

/** Every object of a kind that the record knows, in order of appearance. */
export function livesOf(observation: Observation, kind: string): Life[] {
  const lives = known.get(observation)?.get(kind) ?? readLives(observation, kind)
  known.set(observation, (known.get(observation) ?? new Map<string, Life[]>()).set(kind, lives))
  return [...lives]
}

function readLives(observation: Observation, kind: string): Life[] {
  const lives = new Map<string, Life & { events: ObjectEvent[] }>()
  let isWatched = false
  for (const event of observation.events) {
    if (!('kind' in event) || event.kind !== kind || event.type === 'ACT') continue
    if (event.type === 'SYNCED') isWatched = true
    else if (event.type === 'GAP') isWatched = false
    else {
      const { name, uid } = event.object.metadata
      const known = lives.get(uid)
      if (known) lives.set(uid, { ...known, last: event, events: append(known.events, event) })
      else
        lives.set(uid, {
          name,
          uid,
          first: event,
          last: event,
          events: [event],
          isWitnessed: isWatched && event.type === 'ADDED',
        })
    }
  }
  return [...lives.values()]
}

function append<T>(list: T[], item: T): T[] {
  list.push(item)
  return list
}

/** Names are unique among the living, so the last life of a name decides. */
export const findAlive = (observation: Observation, kind: string, name: string): Life | undefined =>
  livesOf(observation, kind).findLast((life) => life.name === name && isAlive(life))

export const allAlive = (observation: Observation, kind: string): Life[] => livesOf(observation, kind).filter(isAlive)

/** What there was of a kind when the record had come to `seq`, that event included: name → its newest event. */
export function stateAt(observation: Observation, kind: string, seq: number): Map<string, ObjectEvent> {
  const state = new Map<string, ObjectEvent>()
  for (const event of observation.events) {
    if (event.seq > seq || !isObjectEvent(event) || event.kind !== kind) continue
    if (event.type === 'DELETED') state.delete(event.object.metadata.name)
    else state.set(event.object.metadata.name, event)
  }
  return state
}

const isObjectEvent = (event: Observation['events'][number]): event is ObjectEvent => 'object' in event

/** Why absence proves nothing: the kind has not been read whole since the record began, or since its last gap. */
export function incompleteRecord({ events }: Observation, kinds: readonly string[]): CheckResult | undefined {
  for (const kind of kinds) {
    const turn = events.findLast((event) => (event.type === 'SYNCED' || event.type === 'GAP') && event.kind === kind)
    if (turn?.type === 'SYNCED') continue
    return turn?.type === 'GAP' ? gapResult(turn) : unknown('platform', 'RecordIncomplete', { args: { kind } })
  }
  return undefined
}

/** A flood of changes is its author's doing; every other gap is the platform's. */
const gapResult = ({ kind, reason }: GapEvent): CheckResult =>
  reason === 'Flooded'
    ? unknown('blocked', 'NamespaceFlooded', { args: { kind } })
    : unknown('platform', 'ObservationGap', { args: { kind } })

/**
 * Why what happened to a kind since an object was made, up to `until`, cannot be proved. A gap that a list has closed before
 * the object was made hides nothing of it; kinds arrive at different speeds, so that is told by the versions, which one
 * cluster counts for all kinds, and by nothing else.
 */
export const gapSince = (
  observation: Observation,
  kind: string,
  { first }: Life,
  until: number,
): CheckResult | undefined => gapAfter(observation, kind, first.object.metadata.resourceVersion, until)

/** The same for what happened after the API server had come to a version. */
export function gapAfter(
  observation: Observation,
  kind: string,
  version: string,
  until: number,
): CheckResult | undefined {
  const gap = gapsOf(observation, kind).find(
    ({ seq, closedAt }) => seq < until && !(closedAt !== undefined && isNewer(version, closedAt)),
  )
  return gap && gapResult(gap)
}

/** What a list told was there, and nobody saw it come. */
export function notWitnessed(observation: Observation, { isWitnessed, first }: Life): CheckResult | undefined {
  if (isWitnessed) return undefined
  const gap = gapsOf(observation, first.kind).findLast(({ seq }) => seq < first.seq)
  return gap
    ? gapResult(gap)
    : unknown('platform', 'NotRecorded', { args: { kind: first.kind }, evidence: [evidenceOf(first)] })
}

/**
 * Why what happened to these kinds since an object was made cannot be proved. Of one that a list told of nobody knows since when
 * that is: the version that it has there is of its last change, and may be younger than what the gap hides.
 */
export const unseenSince = (observation: Observation, kinds: readonly string[], life: Life): CheckResult | undefined =>
  notWitnessed(observation, life) ??
  kinds.map((kind) => gapSince(observation, kind, life, Infinity)).find((gap) => gap !== undefined)

/** Every gap of a kind, with the version of the list that closed it. */
function gapsOf({ events }: Observation, kind: string): (GapEvent & { closedAt: string | undefined })[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'GAP' || event.kind !== kind) return []
    const closing = events.slice(index).find((later) => later.type === 'SYNCED' && later.kind === kind)
    return [{ ...event, closedAt: closing?.type === 'SYNCED' ? closing.resourceVersion : undefined }]
  })
}

/** The one owner that manages an object. https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go#L46-L56 */
export const controllerOf = ({ object }: ObjectEvent): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find(({ controller }) => controller === true)

export const evidenceOf = ({ seq, kind, object }: ObjectEvent): Evidence => ({
  seq,
  kind,
  name: object.metadata.name,
  uid: object.metadata.uid,
})
