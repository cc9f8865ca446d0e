/** Which namespaces are recorded (db/recorded-namespaces.ts). A record is opened before anything in it is written. */
import type { RecorderSession } from '#db/recorder-session'
import type { Recording } from '../../core/recording/recording.ts'
import { mayBeRecorded } from './seen-object.ts'
import type { Writer } from './writer.ts'

/** So many names of strangers are remembered, to ask the database about each but once. */
const strangersLimit = 10_000

export class OpenRecords {
  readonly #session: RecorderSession
  readonly #recording: Recording
  readonly #writer: Writer
  readonly #opening = new Map<string, Promise<boolean>>()
  readonly #strangers = new Set<string>()
  readonly #open = new Set<string>()
  #following: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(session: RecorderSession, recording: Recording, writer: Writer) {
    this.#session = session
    this.#recording = recording
    this.#writer = writer
  }

  /** Takes up what a recorder before this one has stored. */
  takeUp(namespace: string, observationId: string): void {
    this.#writer.assign(namespace, observationId)
    this.#open.add(namespace)
  }

  /**
   * Whether a namespace is recorded; its record is opened now if it is not yet. The row of a workspace, of a trial or of a
   * place in the pool is older than the namespace, so a name without a row is a stranger's for good.
   */
  async ensure(namespace: string): Promise<boolean> {
    if (this.#open.has(namespace)) return true
    if (!mayBeRecorded(namespace) || this.#strangers.has(namespace)) return false
    const opening =
      this.#opening.get(namespace) ?? this.#openNow(namespace).finally(() => this.#opening.delete(namespace))
    this.#opening.set(namespace, opening)
    return opening
  }

  /**
   * Opens and closes records as namespaces come and end. One look at a time; whoever asks while one is under way waits for
   * the one after it, which serves all who asked meanwhile.
   */
  follow(): Promise<void> {
    this.#next ??= this.#following.then(() => {
      this.#next = undefined
      return (this.#following = this.#followNow())
    })
    return this.#next
  }

  async #followNow(): Promise<void> {
    for (const namespace of await this.#session.unrecorded()) await this.ensure(namespace)
    await this.#session.adopt()
    for (const namespace of await this.#session.ended([...this.#open])) this.#close(namespace)
  }

  async #openNow(namespace: string): Promise<boolean> {
    const record = await this.#session.openRecord(namespace)
    if (!record) {
      this.#strangers.add(namespace)
      for (const oldest of this.#strangers) if (this.#strangers.size > strangersLimit) this.#strangers.delete(oldest)
      return false
    }
    this.takeUp(namespace, record.observationId)
    await this.#writer.add(this.#recording.open(namespace, Date.now()))
    return true
  }

  #close(namespace: string): void {
    this.#open.delete(namespace)
    this.#recording.close(namespace)
    this.#writer.release(namespace)
    this.#strangers.add(namespace)
  }
}
