/** Writes the record of a trial by hand: a set `web` of Pods on claims, and what the grader does to it, act by act. */
import type { ActEvent, Observation } from '#domain/observation'
import { RecordBuilder, type PodFields, type SetFields } from './record-builder.ts'

export type ScriptedSet = Pick<SetFields, 'policy' | 'start'> & {
  /** of the student's set */
  replicas?: number
  /** names of claim templates */
  templates?: string[]
  /** as a Pod's fields say it, for every Pod */
  pod?: Pick<PodFields, 'mounts' | 'mountPaths' | 'finalizers' | 'claims'>
}

const service = 'nginx'

export class TrialScript {
  readonly record = RecordBuilder.complete()
  readonly #set: ScriptedSet
  readonly #pods = new Map<number, PodFields & { uid: string }>()
  #generation = 0
  #wanted = 0
  #uids = 0

  constructor(set: ScriptedSet = {}) {
    this.#set = { replicas: 2, templates: ['www'], ...set }
  }
  get observation(): Observation {
    return this.record.observation
  }
  get replicas(): number {
    return this.#set.replicas ?? 2
  }
  get #start(): number {
    return this.#set.start ?? 0
  }
  #ordinals(replicas: number): number[] {
    return Array.from({ length: replicas }, (_, index) => this.#start + index)
  }

  /** The copy is made, its Pods held. */
  apply({ isHeld = true } = {}): this {
    this.record.service('ADDED', service)
    this.record.act('SnapshotApplied', { kind: 'Namespace', name: 'tr-aaaaaaaaaa' }, { objects: 2, renamed: 0 })
    this.#wanted = this.replicas
    this.#generation = 1
    this.record.set('ADDED', 'web', this.#setFields())
    if (isHeld) this.act('Held', { condition: 'ordinal/released' })
    return this
  }
  /** One more is asked for while the first Pod is held. Whatever is done by the controller comes before `observe`. */
  askForOneMore(): this {
    return this.scale(this.replicas + 1)
  }
  scale(to: number): this {
    const from = this.#wanted
    this.#wanted = to
    this.#generation += 1
    this.record.set('MODIFIED', 'web', { ...this.#setFields(), observedGeneration: this.#generation - 1 })
    return this.act('Scaled', { from, to, generation: this.#generation })
  }
  /** The controller has seen the newest wish. */
  observe(): this {
    this.record.set('MODIFIED', 'web', this.#setFields())
    return this
  }
  barrier(): this {
    const generation = this.#generation
    return this.act('Barrier', { generation, observedGeneration: generation, replicas: this.#wanted })
  }
  /** The controller makes a Pod, with its claims where they are not there. */
  make(ordinal: number, fields: PodFields = {}): this {
    const name = `web-${ordinal}`
    const isNew = !this.#pods.has(ordinal)
    const templates = this.#set.templates ?? []
    const uid = `${name}-uid${isNew ? '' : `-${(this.#uids += 1)}`}`
    const claims = Object.fromEntries(templates.map((template) => [template, `${template}-${name}`]))
    if (isNew) for (const claim of Object.values(claims)) this.record.claim('ADDED', claim)
    const ip = `10.0.0.${10 + ordinal + this.#uids * 10}`
    const used = { ...claims, ...this.#set.pod?.claims, ...fields.claims }
    this.#pods.set(ordinal, { uid, set: 'web-uid', ip, ...this.#set.pod, ...fields, claims: used })
    return this.tellPod('ADDED', ordinal)
  }
  ready(ordinal: number): this {
    return this.tellPod('MODIFIED', ordinal, { isReady: true })
  }
  release(ordinal: number): this {
    return this.actOnPod('Released', ordinal)
  }
  terminate(ordinal: number, fields: PodFields = {}): this {
    return this.tellPod('MODIFIED', ordinal, { isReady: true, isTerminating: true, ...fields })
  }
  gone(ordinal: number): this {
    return this.tellPod('DELETED', ordinal, { isTerminating: true })
  }
  tellPod(type: 'ADDED' | 'MODIFIED' | 'DELETED', ordinal: number, fields: PodFields = {}): this {
    this.record.pod(type, `web-${ordinal}`, { ...this.#pods.get(ordinal), ...fields })
    return this
  }
  act(act: ActEvent['act'], args: ActEvent['args'] = {}): this {
    this.record.act(act, { kind: 'StatefulSet', name: 'web' }, args)
    return this
  }
  actOnPod(act: ActEvent['act'], ordinal: number, args: ActEvent['args'] = {}): this {
    this.record.act(act, { kind: 'Pod', name: `web-${ordinal}`, uid: this.#pods.get(ordinal)?.uid ?? '' }, args)
    return this
  }
  settled(as: string, replicas = this.#wanted): this {
    return this.act('Settled', { as, replicas })
  }
  gaveUp(as: string, seconds = 60): this {
    return this.act('GaveUp', { as, seconds, waitingFor: 'web' })
  }
  dns(name: string, addresses: string[]): this {
    this.record.dns(`${name}.ws-aaaaaaaaaa.svc.cluster.local.`, addresses)
    return this
  }
  addressOf(ordinal: number): string {
    return this.#pods.get(ordinal)?.ip ?? ''
  }

  // What goes right, in one word each.

  hold(): this {
    return this.apply().make(this.#start).askForOneMore().observe().barrier()
  }
  start(): this {
    this.release(this.#start).ready(this.#start)
    for (const ordinal of this.#ordinals(this.#wanted).slice(1)) this.make(ordinal).release(ordinal).ready(ordinal)
    return this.observe().settled('Started')
  }
  mark(): this {
    for (const ordinal of this.#ordinals(this.replicas))
      for (const template of this.#set.templates ?? []) this.marker('MarkerWritten', ordinal, template)
    return this
  }
  marker(act: 'MarkerWritten' | 'MarkerRead', ordinal: number, template: string, found?: string): this {
    const claim = `${template}-web-${ordinal}`
    const args = { claim, claimUid: `${claim}-uid`, marker: `${template}-${ordinal}` }
    return this.actOnPod(act, ordinal, found === undefined ? args : { ...args, found })
  }
  get last(): number {
    return this.#start + this.replicas - 1
  }
  /** The grader deletes the last Pod. */
  deleteLast(): this {
    return this.terminate(this.last).actOnPod('Deleted', this.last, { grace: 30 }).gone(this.last)
  }
  /** It comes back. */
  comeBack(fields: PodFields = {}): this {
    return this.make(this.last, fields).release(this.last).ready(this.last).settled('Replaced')
  }
  replace(fields: PodFields = {}): this {
    return this.deleteLast().comeBack(fields)
  }
  scaleDown(): this {
    const ordinals = this.#ordinals(this.#wanted)
    this.scale(1).observe()
    for (const ordinal of ordinals.slice(1).toReversed()) this.terminate(ordinal).gone(ordinal)
    return this.barrier().settled('ScaledDown', 1)
  }
  scaleUp(): this {
    this.scale(this.replicas).observe()
    for (const ordinal of this.#ordinals(this.replicas).slice(1)) this.make(ordinal).release(ordinal).ready(ordinal)
    return this.settled('ScaledUp')
  }

  #setFields(): SetFields {
    const { policy = 'OrderedReady', start, templates = [] } = this.#set
    return {
      policy,
      replicas: this.#wanted,
      generation: this.#generation,
      claimTemplates: templates.map((name) => ({ name })),
      ...(start !== undefined && { start }),
    }
  }
}
