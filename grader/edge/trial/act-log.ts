/** Writes down what the grader does in a trial, each act after the record has come to where the API server was. */
import { appendAct } from '#db/trials'
import type { Database } from '#db/database'
import type { Act, ActEvent } from '#domain/observation'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { FollowedRecord } from './followed-record.ts'

/** The recorder is milliseconds behind; where it is this far (ms), it does not record. */
export const recorderPatience = 20_000

export class ActLog {
  readonly #db: Database
  readonly #record: FollowedRecord

  constructor(db: Database, record: FollowedRecord) {
    this.#db = db
    this.#record = record
  }

  /**
   * @param object as the act left it
   * @throws where the recorder stands still
   */
  async add(act: Act, object: KubernetesObject, args: ActEvent['args'] = {}): Promise<void> {
    await this.passed([object])
    await this.write(act, object, args)
  }

  /** For what is about an object of a kind that no record holds. */
  async write(act: Act, object: KubernetesObject, args: ActEvent['args']): Promise<void> {
    const { name, uid, resourceVersion } = object.metadata
    await appendAct(this.#db, this.#record.place.id, { act, kind: object.kind, name, uid, resourceVersion, args })
  }

  /** Waits until the record holds these states, or later ones. */
  async passed(objects: readonly KubernetesObject[]): Promise<void> {
    const behind = await this.#record.until(
      (state) => (objects.every((object) => state.hasPassed(object)) ? 'nothing' : undefined),
      recorderPatience,
    )
    if (behind) return
    const missing = objects.find((object) => !this.#record.state.hasPassed(object))
    throw new Error(`The recorder does not come to ${missing?.kind} ${missing?.metadata.name} of the trial.`)
  }
}
