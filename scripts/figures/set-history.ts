/** Projects a record onto the events that the StatefulSet drawings tell of, and lets their rules judge each. */
import type { ObjectEvent } from '#domain/observation'
import { setRules } from '../../app/_figures/rules/set-rules.ts'
import { claimOf, emptySet, isInRange, type SetEvent, type SetState } from '../../app/_figures/rules/set-state.ts'
import { readPod, readRevision, readSet, type SeenSet } from './seen-objects.ts'
import type { Watched } from './watched.ts'

/** One event as it was recorded. `forbidden` says why the drawings could not have told it. */
export type SetStep = {
  readonly event: SetEvent
  readonly state: SetState
  readonly resourceVersion: string
  readonly forbidden: string | null
}
export type SetHistory = { readonly set: string; readonly steps: readonly SetStep[] }

type Reader = {
  readonly seen: SeenSet
  /** without ControllerRevisions nobody can say which one a Pod has to have */
  readonly knowsRevisions: boolean
  state: SetState
  /** the newest ControllerRevision’s number */
  revision: number
  /** Pods whose beginning was the set's own doing, by uid, as they were last seen */
  readonly pods: Map<string, ReturnType<typeof readPod>>
  readonly steps: SetStep[]
  isOver: boolean
}

function tell(reader: Reader, event: SetEvent, resourceVersion: string): void {
  const forbidden = setRules.forbids(reader.state, event)
  reader.steps.push({ event, state: reader.state, resourceVersion, forbidden })
  reader.state = setRules.after(reader.state, event)
}

/** Nobody but the controller removes what is out of range or of an old revision; for all else somebody has asked. */
function whoEnds(state: SetState, ordinal: number, wasDeleted: boolean): 'someone' | undefined {
  if (wasDeleted) return 'someone'
  const alone = setRules.forbids(state, { type: 'PodTerminating', ordinal })
  return alone !== null && isInRange(state, ordinal) ? 'someone' : undefined
}

function readPodEvent(reader: Reader, { type, object }: ObjectEvent, deleted: ReadonlySet<string>): void {
  const pod = readPod(object)
  const revision = reader.knowsRevisions ? pod.revision : reader.state.revision
  const before = reader.pods.get(pod.uid)
  const at = object.metadata.resourceVersion
  const { ordinal } = pod
  if (!before) {
    if (pod.owner !== reader.seen.uid || Number.isNaN(ordinal) || type === 'DELETED') return
    reader.pods.set(pod.uid, pod)
    // A Pod that was there before it was the set's own was adopted: of its beginning the rules say nothing.
    if (type === 'ADDED') tell(reader, { type: 'PodMade', ordinal, revision }, at)
    else reader.state = setRules.after(reader.state, { type: 'PodMade', ordinal, revision })
    if (pod.isReady) reader.state = setRules.after(reader.state, { type: 'PodReady', ordinal })
    return
  }
  reader.pods.set(pod.uid, pod)
  if (pod.owner !== reader.seen.uid) {
    reader.pods.delete(pod.uid)
    reader.state = setRules.after(reader.state, { type: 'PodGone', ordinal })
    return
  }
  if (!before.isTerminating && (pod.isTerminating || type === 'DELETED')) {
    const by = whoEnds(reader.state, ordinal, deleted.has(pod.uid) || pod.isDisrupted)
    tell(reader, { type: 'PodTerminating', ordinal, ...(by && { by }) }, at)
  } else if (!pod.isTerminating && before.isReady !== pod.isReady) {
    tell(reader, { type: pod.isReady ? 'PodReady' : 'PodUnready', ordinal }, at)
  }
  if (type === 'DELETED') {
    reader.pods.delete(pod.uid)
    tell(reader, { type: 'PodGone', ordinal }, at)
  }
}

function readSetEvent(reader: Reader, { type, object }: ObjectEvent): void {
  const now = readSet(object)
  if (now.uid !== reader.seen.uid) return
  // Whoever deletes the set deletes its Pods in no order: no rule speaks of that.
  if (type === 'DELETED' || now.isTerminating || now.isUpdatedByHand) reader.isOver = true
  const { state } = reader
  if (now.replicas !== state.replicas)
    tell(reader, { type: 'Scaled', to: now.replicas }, object.metadata.resourceVersion)
  // No drawing tells of a range that is moved; what follows is judged by the new one.
  reader.state = { ...reader.state, partition: now.partition, whenScaled: now.whenScaled, start: now.start }
}

function readClaimEvent(reader: Reader, { type, object }: ObjectEvent): void {
  const { name, resourceVersion, deletionTimestamp } = object.metadata
  const [, digits] = new RegExp(`^${reader.seen.claim}-${reader.seen.name}-(\\d+)$`).exec(name) ?? []
  if (digits === undefined) return
  const ordinal = Number(digits)
  const claim = claimOf(reader.state, ordinal)
  if (type === 'ADDED' && !claim) tell(reader, { type: 'ClaimMade', ordinal }, resourceVersion)
  if (claim && !claim.isTerminating && (deletionTimestamp !== undefined || type === 'DELETED')) {
    const isOwn = setRules.forbids(reader.state, { type: 'ClaimTerminating', ordinal }) === null
    tell(reader, { type: 'ClaimTerminating', ordinal, ...(!isOwn && { by: 'someone' as const }) }, resourceVersion)
  }
  if (type === 'DELETED' && claim) tell(reader, { type: 'ClaimGone', ordinal }, resourceVersion)
}

/** The controller writes a revision down before it acts by it; one that is used again gets a higher number. */
function readRevisionEvent(reader: Reader, { type, object }: ObjectEvent): void {
  const { name, owner, number } = readRevision(object)
  if (owner !== reader.seen.uid || type === 'DELETED' || number <= reader.revision) return
  const isFirst = reader.revision === 0
  reader.revision = number
  const revision = name
  if (isFirst) reader.state = { ...reader.state, revision, oldRevision: revision }
  else if (revision !== reader.state.revision)
    tell(
      reader,
      { type: 'TemplateChanged', revision, partition: reader.state.partition },
      object.metadata.resourceVersion,
    )
}

function begin(seen: SeenSet, record: Watched): Reader {
  const reader: Reader = {
    seen,
    knowsRevisions: record.kinds.has('ControllerRevision'),
    state: emptySet({
      policy: seen.policy,
      whenScaled: seen.whenScaled,
      hasClaims: seen.claim !== undefined && record.kinds.has('PersistentVolumeClaim'),
      start: seen.start,
      replicas: seen.replicas,
      partition: seen.partition,
    }),
    revision: 0,
    pods: new Map(),
    steps: [],
    isOver: false,
  }
  return reader
}

function read(reader: Reader, event: ObjectEvent, deleted: ReadonlySet<string>): void {
  if (reader.isOver) return
  if (event.kind === 'Pod') readPodEvent(reader, event, deleted)
  if (event.kind === 'StatefulSet') readSetEvent(reader, event)
  if (event.kind === 'PersistentVolumeClaim') readClaimEvent(reader, event)
  if (event.kind === 'ControllerRevision') readRevisionEvent(reader, event)
}

/** Of each StatefulSet of the record what happened to it, as its drawing would tell it. */
export function setHistories(record: Watched): SetHistory[] {
  const firsts = new Map<string, SeenSet>()
  for (const { kind, object } of [...record.before, ...record.after]) {
    if (kind === 'StatefulSet' && !firsts.has(object.metadata.uid)) firsts.set(object.metadata.uid, readSet(object))
  }
  return [...firsts.values()].map((seen) => {
    const reader = begin(seen, record)
    const isItsOwn = ({ object }: ObjectEvent) => object.metadata.uid === seen.uid
    const first = Math.max(record.after.findIndex(isItsOwn), 0)
    // What was there before the set was, claims of an earlier one of its name for instance, is no doing of its own.
    for (const event of [...record.before, ...record.after.slice(0, first)]) read(reader, event, record.deleted)
    reader.steps.length = 0
    for (const event of record.after.slice(first)) read(reader, event, record.deleted)
    return { set: seen.name, steps: reader.steps }
  })
}
