/** Projects a record onto the events that the herd's drawings tell of, and lets their rules judge each. */
import type { ObjectEvent } from '#domain/observation'
import { herdRules, type HerdEvent, type HerdState } from '../../app/_figures/rules/herd-rules.ts'
import { readPod, readReplicas } from './seen-objects.ts'
import type { Watched } from './watched.ts'

export type HerdStep = {
  readonly event: HerdEvent
  readonly resourceVersion: string
  readonly forbidden: string | null
}
export type HerdHistory = { readonly herd: string; readonly steps: readonly HerdStep[] }

type Reader = {
  readonly uid: string
  state: HerdState
  readonly pods: Map<string, ReturnType<typeof readPod>>
  readonly steps: HerdStep[]
  isOver: boolean
}

function tell(reader: Reader, event: HerdEvent, resourceVersion: string): void {
  reader.steps.push({ event, resourceVersion, forbidden: herdRules.forbids(reader.state, event) })
  reader.state = herdRules.after(reader.state, event)
}

/** A herd that shrinks ends Pods of its own; for every other end somebody has asked. */
function whoEnds(state: HerdState, name: string): 'someone' | undefined {
  return herdRules.forbids(state, { type: 'CowTerminating', name }) === null ? undefined : 'someone'
}

function readPodEvent(reader: Reader, { type, object }: ObjectEvent): void {
  const pod = readPod(object)
  if (pod.owner !== reader.uid) return
  const { name } = pod
  const before = reader.pods.get(pod.uid)
  const at = object.metadata.resourceVersion
  reader.pods.set(pod.uid, pod)
  if (!before) {
    if (type !== 'DELETED') tell(reader, { type: 'CowMade', name }, at)
    return
  }
  if (!before.isTerminating && (pod.isTerminating || type === 'DELETED')) {
    const by = whoEnds(reader.state, name)
    tell(reader, { type: 'CowTerminating', name, ...(by && { by }) }, at)
  } else if (!pod.isTerminating && !before.isReady && pod.isReady) tell(reader, { type: 'CowReady', name }, at)
  if (type === 'DELETED') tell(reader, { type: 'CowGone', name }, at)
}

function read(reader: Reader, event: ObjectEvent): void {
  if (reader.isOver) return
  if (event.kind === 'Pod') readPodEvent(reader, event)
  if (event.kind !== 'ReplicaSet' || event.object.metadata.uid !== reader.uid) return
  if (event.type === 'DELETED' || event.object.metadata.deletionTimestamp !== undefined) reader.isOver = true
  reader.state = { ...reader.state, replicas: readReplicas(event.object) }
}

export function herdHistories(record: Watched): HerdHistory[] {
  const all = [...record.before, ...record.after]
  const herds = new Map(
    all.flatMap(({ kind, object }) => (kind === 'ReplicaSet' ? [[object.metadata.uid, object.metadata.name]] : [])),
  )
  return [...herds].map(([uid, herd]) => {
    const state: HerdState = { replicas: 0, cows: [], names: [] }
    const reader: Reader = { uid, state, pods: new Map(), steps: [], isOver: false }
    for (const event of record.before) read(reader, event)
    reader.steps.length = 0
    for (const event of record.after) read(reader, event)
    return { herd, steps: reader.steps }
  })
}

/** A herd's Pod is lost, and another is made before the lost one is gone. */
export const showsLoss = ({ steps }: HerdHistory): boolean =>
  steps.some(({ event }, index) => {
    if (event.type !== 'CowTerminating' || event.by !== 'someone') return false
    const then = steps.slice(index + 1)
    const made = then.findIndex(({ event: next }) => next.type === 'CowMade')
    const gone = then.findIndex(({ event: next }) => next.type === 'CowGone' && next.name === event.name)
    return made !== -1 && (gone === -1 || made < gone)
  })
