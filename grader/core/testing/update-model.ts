/**
 * A small model of how a set replaces its Pods when its template changes, under a grader that waits for it; `isHasty` is a
 * controller that does not wait for the Pod above.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L672-L708
 */
import { RecordBuilder, type PodFields, type SetFields } from './record-builder.ts'

export type Plan = {
  replicas: number
  partition: number
  isOnDelete: boolean
  isHasty: boolean
  /** which of the things that may happen next does; when they are used up, the first one always */
  choices: readonly number[]
}
type ModelPod = { ordinal: number; isNew: boolean; isReady: boolean; isTerminating: boolean; isGone: boolean }
type Happening = { name: string; type: 'ADDED' | 'MODIFIED' | 'DELETED'; fields: PodFields }
type Gap = { from: number; to: number }

export class UpdateModel {
  readonly #plan: Plan
  readonly #log: Happening[] = []
  readonly #pods: ModelPod[]
  #isHastySeen = false

  constructor(plan: Plan) {
    this.#plan = plan
    this.#pods = Array.from({ length: plan.replicas }, (_, ordinal) => ({
      ordinal,
      isNew: false,
      isReady: true,
      isTerminating: false,
      isGone: false,
    }))
    for (let turn = 0; turn < 200; turn += 1) {
      const steps = this.#steps()
      const step = steps[(plan.choices[turn] ?? 0) % Math.max(1, steps.length)]
      if (!step) return
      step()
    }
  }

  get expected(): string {
    const { replicas, partition, isOnDelete } = this.#plan
    if (this.#isHastySeen) return 'False ReplacedBeforeSuccessorReady'
    if (isOnDelete) return 'False NothingReplaced'
    if (partition > 0) return 'False PartitionHoldsBack'
    return replicas < 2 ? 'Unknown TooFewPods' : 'True FromTheHighestDown'
  }

  /** Something happened to the Pods, and nobody saw it. */
  hides({ from }: Gap): boolean {
    return from < this.#log.length
  }

  record(gap?: Gap): RecordBuilder {
    const { replicas, partition, isOnDelete } = this.#plan
    const spec: SetFields = { replicas, partition, ...(isOnDelete && { strategy: 'OnDelete' }) }
    const about = { kind: 'StatefulSet', name: 'web' }
    const record = RecordBuilder.complete().set('ADDED', 'web', spec)
    for (const { ordinal } of this.#pods) record.pod('ADDED', `web-${ordinal}`, { set: 'web-uid', isReady: true })
    record.set('MODIFIED', 'web', { ...spec, generation: 2 }).act('Updated', about, { generation: 2 })
    this.#log.forEach(({ type, name, fields }, index) => {
      if (gap && index === gap.from) record.gap('Pod')
      if (!gap || index < gap.from || index >= gap.to) record.pod(type, name, fields)
      if (gap && index >= gap.from && index === Math.min(gap.to, this.#log.length) - 1) record.synced('Pod')
    })
    return record.act('Settled', about, { as: 'Updated', replicas })
  }

  /** What may happen next; none when all is done. */
  #steps(): (() => void)[] {
    const moving = this.#pods.flatMap((pod) => {
      if (pod.isTerminating && !pod.isGone) return [() => this.#end(pod)]
      if (pod.isGone) return [() => this.#make(pod)]
      return pod.isNew && !pod.isReady ? [() => this.#becomeReady(pod)] : []
    })
    return [...moving, ...this.#controllersStep()]
  }

  #controllersStep(): (() => void)[] {
    const { partition, isOnDelete, isHasty } = this.#plan
    if (isOnDelete) return []
    for (const pod of this.#pods.filter(({ ordinal }) => ordinal >= partition).reverse()) {
      if (!pod.isNew && !pod.isTerminating) return [() => this.#condemn(pod)]
      if (!isHasty && !(pod.isNew && pod.isReady)) return []
    }
    return []
  }

  #condemn(pod: ModelPod): void {
    const above = this.#pods[pod.ordinal + 1]
    if (above && !(above.isNew && above.isReady)) this.#isHastySeen = true
    pod.isTerminating = true
    this.#tell('MODIFIED', pod)
  }
  #end(pod: ModelPod): void {
    this.#tell('DELETED', pod)
    Object.assign(pod, { isGone: true, isReady: false })
  }
  #make(pod: ModelPod): void {
    Object.assign(pod, { isGone: false, isTerminating: false, isNew: true })
    this.#tell('ADDED', pod)
  }
  #becomeReady(pod: ModelPod): void {
    pod.isReady = true
    this.#tell('MODIFIED', pod)
  }
  #tell(type: Happening['type'], { ordinal, isNew, isReady, isTerminating }: ModelPod): void {
    const name = `web-${ordinal}`
    const fields = { set: 'web-uid', isReady, isTerminating, ...(isNew && { uid: `${name}-new` }) }
    this.#log.push({ type, name, fields })
  }
}
