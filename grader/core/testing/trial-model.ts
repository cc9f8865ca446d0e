/** The model under the hands of a grader: it holds Pods, asks for more and for fewer, and waits until the controller has seen it. */
import type { ActEvent } from '#domain/observation'
import { ControllerModel, type ModelPod, type Policy } from './controller-model.ts'

export type ModelAct = Pick<ActEvent, 'act' | 'kind' | 'name' | 'uid' | 'args'> & { readonly version: number }
export type Step = (model: TrialModel) => void

export class TrialModel extends ControllerModel {
  readonly acts: ModelAct[] = []
  readonly #released = new Set<string>()
  readonly replicas: number
  /** The controller was seen to know of a wish for several Pods while the first one was there and had never been Ready. */
  isWaitProved = false

  constructor(policy: Policy, replicas: number) {
    super()
    this.replicas = replicas
    this.create(policy, replicas)
    this.#actOnSet('Held', { condition: 'ordinal/released' })
  }

  protected override mayBeReady({ uid }: ModelPod): boolean {
    return this.#released.has(uid)
  }
  scaleTo(to: number): void {
    const from = this.set?.replicas ?? 0
    this.scale(to)
    this.#actOnSet('Scaled', { from, to, generation: this.set?.generation ?? 0 })
  }
  /** Nothing is written down as long as the controller has not seen the newest wish. */
  barrier(): void {
    const { set } = this
    if (!set || set.observedGeneration < set.generation) return
    const { generation, replicas, observedGeneration } = set
    const wasReady = this.podLog.some(({ object }) => object.name === 'web-0' && object.isReady)
    if (replicas > 1 && !wasReady && this.pods.some(({ name }) => name === 'web-0')) this.isWaitProved = true
    this.#actOnSet('Barrier', { generation, observedGeneration, replicas })
  }
  release(): void {
    for (const { name, uid } of this.pods) {
      if (this.#released.has(uid)) continue
      this.#released.add(uid)
      this.#act('Released', { kind: 'Pod', name, uid })
    }
  }
  /** Everybody does what there is to do, until so much is so or nothing moves any more. */
  settle(as: string, isThere: () => boolean): boolean {
    for (let round = 0; round < 40 && !isThere(); round += 1) {
      this.hear(this.podLog.length)
      this.reconcile()
      this.release()
      // From above, so that the order in which Pods are gone tells nothing by itself.
      for (let index = this.pods.length - 1; index >= 0; index -= 1) {
        const pod = this.pods[index]
        if (pod && (pod.isTerminating || !pod.isReady)) this.work(index)
      }
    }
    this.hear(this.podLog.length)
    this.#actOnSet(isThere() ? 'Settled' : 'GaveUp', { as, seconds: 60, replicas: this.set?.replicas ?? 0 })
    return isThere()
  }
  hasReady(replicas: number): boolean {
    const ready = this.pods.filter(({ isReady, isTerminating }) => isReady && !isTerminating)
    return ready.length === replicas && this.pods.length === replicas
  }

  #actOnSet(act: ActEvent['act'], args: ActEvent['args']): void {
    this.#act(act, { kind: 'StatefulSet', name: 'web', uid: this.set?.uid ?? '' }, args)
  }
  /** Everything up to the newest version has happened when the grader writes it down. */
  #act(act: ActEvent['act'], about: Pick<ModelAct, 'kind' | 'name' | 'uid'>, args: ActEvent['args'] = {}): void {
    this.acts.push({ act, ...about, args, version: this.version })
  }
}

/** What a trial may be made of: steps that are left to chance, between acts that are not. */
export type Play = {
  policy: Policy
  replicas: number
  whileHeld: readonly Step[]
  /** the grader lets the Pods go before it knows whether the set waits */
  isReleasedEarly: boolean
  whileScaledDown: readonly Step[]
}

export function playTrial({ policy, replicas, whileHeld, isReleasedEarly, whileScaledDown }: Play): TrialModel {
  const model = new TrialModel(policy, replicas)
  const half = Math.floor(whileHeld.length / 2)
  for (const step of whileHeld.slice(0, half)) step(model)
  if (isReleasedEarly) model.release()
  model.scaleTo(replicas + 1)
  for (const step of whileHeld.slice(half)) step(model)
  model.barrier()
  model.release()
  if (!model.settle('Started', () => model.hasReady(replicas + 1))) return model
  model.scaleTo(1)
  for (const step of whileScaledDown) step(model)
  model.settle('ScaledDown', () => model.pods.length === 1)
  return model
}
