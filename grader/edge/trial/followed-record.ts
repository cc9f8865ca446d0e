/** Follows a record as it grows, so that a trial sees what happens in its namespace without watching it a second time. */
import type { Database } from '#db/database'
import type { ObservationPlace } from '#db/observations'
import type { Changes } from '../changes.ts'
import type { Readers } from '../judging/readers.ts'
import { RecordState } from './record-state.ts'

type Waiting = { look: (state: RecordState) => void; fail: (error: unknown) => void }

export class FollowedRecord {
  readonly place: ObservationPlace
  readonly state: RecordState
  readonly #read: () => Promise<void>
  readonly #stopListening: () => void
  readonly #signal: AbortSignal
  readonly #waiting = new Set<Waiting>()
  #reading: Promise<void> | undefined
  #isStale = false

  private constructor(parts: FollowParts, place: ObservationPlace, state: RecordState, signal: AbortSignal) {
    this.place = place
    this.state = state
    this.#signal = signal
    this.#read = async () => state.update(await parts.readers.of(place).read(parts.db))
    this.#stopListening = parts.changes.on('Observation', (id) => {
      if (id === undefined || id === place.id) this.#refresh()
    })
    signal.addEventListener('abort', this.#abort)
  }

  /** @param signal ends every wait, with its reason */
  static async open(parts: FollowParts, place: ObservationPlace, signal: AbortSignal): Promise<FollowedRecord> {
    const state = new RecordState(await parts.readers.of(place).read(parts.db))
    const record = new FollowedRecord(parts, place, state, signal)
    record.#refresh() // what came between reading and listening
    return record
  }

  close(): void {
    this.#stopListening()
    this.#signal.removeEventListener('abort', this.#abort)
  }

  /**
   * What `look` finds, as soon as it finds something; undefined when the time is up.
   * @param limit milliseconds
   * @throws when the signal is raised, or the record cannot be read
   */
  async until<T>(look: (state: RecordState) => T | undefined, limit: number): Promise<T | undefined> {
    this.#signal.throwIfAborted()
    const found = look(this.state)
    if (found !== undefined) return found
    return new Promise<T | undefined>((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(waiting)
        end()
      }
      const waiting: Waiting = {
        look: (state) => {
          const seen = look(state)
          if (seen !== undefined) settle(() => resolve(seen))
        },
        fail: (error) => settle(() => reject(error)),
      }
      const timer = setTimeout(() => settle(() => resolve(undefined)), limit)
      this.#waiting.add(waiting)
    })
  }

  /** Calls back at each change of the record; returns how to stop that. */
  each(changed: (state: RecordState) => void): () => void {
    const waiting: Waiting = { look: changed, fail: () => {} }
    this.#waiting.add(waiting)
    changed(this.state)
    return () => this.#waiting.delete(waiting)
  }

  readonly #abort = (): void => this.#fail(this.#signal.reason)

  #fail(error: unknown): void {
    for (const waiting of this.#waiting) waiting.fail(error)
  }

  /** Reads once for however many changes came meanwhile. */
  #refresh(): void {
    this.#isStale = true
    this.#reading ??= this.#readAll()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => (this.#reading = undefined))
  }

  async #readAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      await this.#read()
      for (const waiting of this.#waiting) {
        try {
          waiting.look(this.state)
        } catch (error) {
          waiting.fail(error)
        }
      }
    }
  }
}

export type FollowParts = { db: Database; changes: Changes; readers: Readers }
