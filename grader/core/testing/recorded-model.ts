/** What a recorder makes of a model's life. */
import { RecordBuilder, type PodFields } from './record-builder.ts'
import type { GapReason, Observation } from '#domain/observation'
import type { Change, ControllerModel, ModelPod } from './controller-model.ts'
import type { ModelAct } from './trial-model.ts'

/** Pods whose events from `from` to `to` were missed: a list at `to` tells what is left. */
export type Gap = { from: number; to: number; reason: GapReason }

export type Recordable = Pick<ControllerModel, 'podLog' | 'setLog'> & { readonly acts?: readonly ModelAct[] }

/** The two logs as a record: each in its own order, mixed in any way. */
export function recordOf(model: Recordable, mixture: readonly boolean[], gap?: Gap): Observation {
  const { podLog, setLog, acts = [] } = model
  const record = RecordBuilder.complete()
  const unwritten = [...acts]
  const pods = podLog.map((change, index) => ({ change, index }))
  const sets = [...setLog]
  const known = new Map<string, ModelPod>()
  const tellPod = ({ type, object, version }: Change<ModelPod>) => {
    if (type === 'DELETED') known.delete(object.name)
    else known.set(object.name, object)
    record.pod(type, object.name, fieldsOf(object, version))
  }
  /** Each act is written down once every kind has come to where the API server was. */
  const writeActs = () => {
    const next = Math.min(pods[0]?.change.version ?? Infinity, sets[0]?.version ?? Infinity)
    for (let act = unwritten[0]; act && act.version < next; act = unwritten[0]) {
      record.act(act.act, { ...act, resourceVersion: String(act.version) }, act.args)
      unwritten.shift()
    }
  }
  for (let turn = 0; pods.length > 0 || sets.length > 0; turn += 1) {
    writeActs()
    const isPodsTurn = pods.length > 0 && (sets.length === 0 || (mixture[turn % Math.max(1, mixture.length)] ?? true))
    if (!isPodsTurn) {
      const change = sets.shift()
      if (change) record.set(change.type, 'web', { ...change.object, resourceVersion: String(change.version) })
      continue
    }
    const next = pods.shift()
    if (!next) continue
    if (gap && next.index >= gap.from && next.index < gap.to) {
      if (next.index === gap.from) record.gap('Pod', gap.reason)
      if (next.index === gap.to - 1 || pods.length === 0)
        relist(record, known, podLog.slice(0, next.index + 1), tellPod)
    } else tellPod(next.change)
  }
  writeActs()
  return record.observation
}

/** What a recorder makes of a list: differences to what it knew, and then the kind is whole again. */
function relist(
  record: RecordBuilder,
  known: ReadonlyMap<string, ModelPod>,
  log: readonly Change<ModelPod>[],
  tell: (change: Change<ModelPod>) => void,
): void {
  const now = new Map<string, ModelPod>()
  const version = log.at(-1)?.version ?? 0
  for (const { type, object } of log) {
    if (type === 'DELETED') now.delete(object.name)
    else now.set(object.name, object)
  }
  for (const pod of [...known.values()])
    if (now.get(pod.name)?.uid !== pod.uid) tell({ type: 'DELETED', object: pod, version })
  for (const pod of now.values()) {
    const before = known.get(pod.name)
    if (before !== pod) tell({ type: before ? 'MODIFIED' : 'ADDED', object: pod, version })
  }
  record.syncedAt('Pod', String(version))
}

const fieldsOf = ({ uid, set, isReady, isTerminating }: ModelPod, version: number): PodFields => ({
  uid,
  set,
  isReady,
  isTerminating,
  resourceVersion: String(version),
})
