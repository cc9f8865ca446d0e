/**
 * A small model of the StatefulSet controller, the kubelet and a student, for tests: it writes what a watch would tell, one
 * log a kind. As in Kubernetes, the controller acts on what it has heard so far, which may be old.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L571-L712
 */
export type Policy = 'OrderedReady' | 'Parallel'
export type ModelPod = { name: string; uid: string; set: string | undefined; isReady: boolean; isTerminating: boolean }
type StatefulSet = {
  uid: string
  policy: Policy
  replicas: number
  generation: number
  observedGeneration: number
}
/** `version` is counted for all kinds together, as etcd does. */
export type Change<T> = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T; version: number }

const ordinalOf = (name: string) => Number(name.split('-').at(-1))

export class ControllerModel {
  readonly podLog: Change<ModelPod>[] = []
  readonly setLog: Change<StatefulSet>[] = []
  readonly #pods = new Map<string, ModelPod>()
  #set: StatefulSet | undefined
  #heard = 0
  #uids = 0
  #version = 1_000
  /** Whether the latest set made some Pod for the first time while the one before had never been Ready under it. */
  isOutOfOrder = false
  /** Whether the set ever gave up a Pod while one above it was still there. */
  endedTooSoon = false
  /** Ordinals that the latest set has made. */
  made = new Set<number>()

  /** of the newest change */
  get version(): number {
    return this.#version
  }
  get pods(): readonly ModelPod[] {
    return [...this.#pods.values()]
  }
  get set(): StatefulSet | undefined {
    return this.#set
  }

  create(policy: Policy, replicas: number): void {
    if (this.#set) return
    this.#set = { uid: this.#uid(), policy, replicas, generation: 1, observedGeneration: 0 }
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
    } else if (pod.isReady || this.mayBeReady(pod)) this.#write({ ...pod, isReady: !pod.isReady })
  }
  collectGarbage(index: number): void {
    const pod = this.#nth(index)
    if (pod && pod.set !== undefined && pod.set !== this.#set?.uid) this.deletePod(index)
  }
  hear(events: number): void {
    this.#heard = Math.min(this.podLog.length, this.#heard + events)
  }

  /** Whether a kubelet may call it Ready; the grader's gate may say no. */
  protected mayBeReady(_pod: ModelPod): boolean {
    return true
  }

  /** One round of the controller, on what it has heard; at its end it writes down which wish it has seen. */
  reconcile(): void {
    const set = this.#set
    if (!set) return
    this.#sync(set)
    if (set.observedGeneration === set.generation) return
    this.#set = { ...set, observedGeneration: set.generation }
    this.#log(this.setLog, 'MODIFIED', { ...this.#set })
  }
  #sync(set: StatefulSet): void {
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
      if (now?.uid === pod.uid && !now.isTerminating) this.#condemn(now)
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
  #condemn(pod: ModelPod): void {
    const isAbove = ({ name, set }: ModelPod) => set === pod.set && ordinalOf(name) > ordinalOf(pod.name)
    if ([...this.#pods.values()].some(isAbove)) this.endedTooSoon = true
    this.#write({ ...pod, isTerminating: true })
  }
  #view(): Map<string, ModelPod> {
    const view = new Map<string, ModelPod>()
    for (const { type, object } of this.podLog.slice(0, this.#heard)) {
      if (type === 'DELETED') view.delete(object.name)
      else view.set(object.name, object)
    }
    return view
  }
  #write(pod: ModelPod): void {
    this.#pods.set(pod.name, pod)
    this.#log(this.podLog, 'MODIFIED', pod)
  }
  #nth(index: number): ModelPod | undefined {
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
