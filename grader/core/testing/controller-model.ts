/**
 * A small model of the StatefulSet controller, the kubelet and a student, for tests: it writes what a watch would tell, one
 * log a kind. As in Kubernetes, the controller acts on what it has heard so far, which may be old.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L571-L712
 */
import { RecordBuilder, type PodFields } from './record-builder.ts'
import type { GapReason, Observation } from '#domain/observation'

export type Policy = 'OrderedReady' | 'Parallel'
type Pod = { name: string; uid: string; set: string | undefined; isReady: boolean; isTerminating: boolean }
type StatefulSet = { uid: string; policy: Policy; replicas: number; generation: number }
/** `version` is counted for all kinds together, as etcd does. */
type Change<T> = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T; version: number }

const ordinalOf = (name: string) => Number(name.split('-').at(-1))

export class ControllerModel {
  readonly podLog: Change<Pod>[] = []
  readonly setLog: Change<StatefulSet>[] = []
  readonly #pods = new Map<string, Pod>()
  #set: StatefulSet | undefined
  #heard = 0
  #uids = 0
  #version = 1_000
  /** Whether the latest set made some Pod for the first time while the one before had never been Ready under it. */
  isOutOfOrder = false
  /** Ordinals that the latest set has made. */
  made = new Set<number>()

  get set(): StatefulSet | undefined {
    return this.#set
  }

  create(policy: Policy, replicas: number): void {
    if (this.#set) return
    this.#set = { uid: this.#uid(), policy, replicas, generation: 1 }
    this.isOutOfOrder = false
    this.made = new Set()
    this.#log(this.setLog, 'ADDED', { ...this.#set })
  }
  scale(replicas: number): void {
    if (!this.#set || this.#set.replicas === replicas) return
    this.#set = { ...this.#set, replicas, generation: this.#set.generation + 1 }
    this.#log(this.setLog, 'MODIFIED', { ...this.#set })
  }
  /** The garbage collector ends the Pods afterwards, in any order. */
  deleteSet(): void {
    if (!this.#set) return
    this.#log(this.setLog, 'DELETED', this.#set)
    this.#set = undefined
  }
  deletePod(index: number): void {
    const pod = this.#nth(index)
    if (pod && !pod.isTerminating) this.#write({ ...pod, isTerminating: true })
  }
  /** One step of a kubelet: a Pod that is ending is gone, another one changes its readiness. */
  work(index: number): void {
    const pod = this.#nth(index)
    if (!pod) return
    if (pod.isTerminating) {
      this.#pods.delete(pod.name)
      this.#log(this.podLog, 'DELETED', pod)
    } else this.#write({ ...pod, isReady: !pod.isReady })
  }
  collectGarbage(index: number): void {
    const pod = this.#nth(index)
    if (pod && pod.set !== undefined && pod.set !== this.#set?.uid) this.deletePod(index)
  }
  hear(events: number): void {
    this.#heard = Math.min(this.podLog.length, this.#heard + events)
  }

  /** One round of the controller, on what it has heard. */
  reconcile(): void {
    const set = this.#set
    if (!set) return
    const view = this.#view()
    for (let ordinal = 0; ordinal < set.replicas; ordinal += 1) {
      const pod = view.get(`web-${ordinal}`)
      const own = pod?.set === set.uid ? pod : undefined
      if (!own) this.#make(set, ordinal)
      if (set.policy === 'OrderedReady' && !(own && own.isReady && !own.isTerminating)) return
    }
    const condemned = [...view.values()].filter((pod) => pod.set === set.uid && ordinalOf(pod.name) >= set.replicas)
    for (const pod of condemned.sort((one, other) => ordinalOf(other.name) - ordinalOf(one.name))) {
      const now = this.#pods.get(pod.name)
      if (now?.uid === pod.uid && !now.isTerminating) this.#write({ ...now, isTerminating: true })
      if (set.policy === 'OrderedReady') return
    }
  }

  /** The API server refuses a second Pod of a name. */
  #make(set: StatefulSet, ordinal: number): void {
    const name = `web-${ordinal}`
    if (this.#pods.has(name)) return
    const predecessor = `web-${ordinal - 1}`
    const hadItsTurn =
      ordinal === 0 ||
      this.podLog.some(({ object }) => object.name === predecessor && object.set === set.uid && object.isReady)
    if (!this.made.has(ordinal) && !hadItsTurn) this.isOutOfOrder = true
    this.made.add(ordinal)
    const pod = { name, uid: this.#uid(), set: set.uid, isReady: false, isTerminating: false }
    this.#pods.set(name, pod)
    this.#log(this.podLog, 'ADDED', pod)
  }
  #view(): Map<string, Pod> {
    const view = new Map<string, Pod>()
    for (const { type, object } of this.podLog.slice(0, this.#heard)) {
      if (type === 'DELETED') view.delete(object.name)
      else view.set(object.name, object)
    }
    return view
  }
  #write(pod: Pod): void {
    this.#pods.set(pod.name, pod)
    this.#log(this.podLog, 'MODIFIED', pod)
  }
  #nth(index: number): Pod | undefined {
    return [...this.#pods.values()].at(index % Math.max(1, this.#pods.size))
  }
  #log<T>(log: Change<T>[], type: Change<T>['type'], object: T): void {
    this.#version += 1
    log.push({ type, object, version: this.#version })
  }
  #uid(): string {
    this.#uids += 1
    return `uid-${this.#uids}`
  }
}

/** Pods whose events from `from` to `to` were missed: a list at `to` tells what is left. */
export type Gap = { from: number; to: number; reason: GapReason }

/** The two logs as a record: each in its own order, mixed in any way. */
export function recordOf({ podLog, setLog }: ControllerModel, mixture: readonly boolean[], gap?: Gap): Observation {
  const record = RecordBuilder.complete()
  const pods = podLog.map((change, index) => ({ change, index }))
  const sets = [...setLog]
  const known = new Map<string, Pod>()
  const tellPod = ({ type, object, version }: Change<Pod>) => {
    if (type === 'DELETED') known.delete(object.name)
    else known.set(object.name, object)
    record.pod(type, object.name, fieldsOf(object, version))
  }
  for (let turn = 0; pods.length > 0 || sets.length > 0; turn += 1) {
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
  return record.observation
}

/** What a recorder makes of a list: differences to what it knew, and then the kind is whole again. */
function relist(
  record: RecordBuilder,
  known: ReadonlyMap<string, Pod>,
  log: readonly Change<Pod>[],
  tell: (change: Change<Pod>) => void,
): void {
  const now = new Map<string, Pod>()
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

const fieldsOf = ({ uid, set, isReady, isTerminating }: Pod, version: number): PodFields => ({
  uid,
  set,
  isReady,
  isTerminating,
  resourceVersion: String(version),
})
