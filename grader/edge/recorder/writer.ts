/** Stores events in the order in which they arrived: one transaction at a time, each with all that came meanwhile. */
import type { ArrivedEvent } from '#db/recorded-event'
import type { Cursors, RecorderSession } from '#db/recorder-session'
import type { Entry } from '../../core/recording/draft.ts'

/** So many events may wait; then the watches have to. */
const patience = 2_000
const done = () => {}

export class Writer {
  readonly #session: RecorderSession
  readonly #cursors: () => Cursors
  readonly #observationIds = new Map<string, string>()
  #waiting: ArrivedEvent[] = []
  #stored = new Map<string, string>()
  #isDue = false
  #wake = () => {}
  #room = Promise.resolve()
  #hasRoom: () => void = done

  /** @param cursors how far the watches have come; read in the same moment as the events are taken, so that both agree */
  constructor(session: RecorderSession, cursors: () => Cursors) {
    this.#session = session
    this.#cursors = cursors
  }

  /** From now on events of this namespace have a record to go to. */
  assign(namespace: string, observationId: string): void {
    this.#observationIds.set(namespace, observationId)
  }

  release(namespace: string): void {
    this.#observationIds.delete(namespace)
  }

  /** Resolves when there is room for more; the events themselves are taken at once. */
  add(entries: readonly Entry[], at = new Date()): Promise<void> {
    for (const { namespace, draft } of entries) {
      const observationId = this.#observationIds.get(namespace)
      if (observationId !== undefined) this.#waiting.push({ observationId, at, event: draft })
    }
    if (entries.length > 0) this.store()
    if (this.#waiting.length > patience && this.#hasRoom === done)
      this.#room = new Promise((resolve) => (this.#hasRoom = resolve))
    return this.#room
  }

  /** Stores also where only cursors have moved. */
  store(): void {
    this.#isDue = true
    this.#wake()
  }

  /** Works until the signal is raised, then stores what is left. Rejects when the database does. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = () => this.store()
    signal.addEventListener('abort', stop)
    while (this.#isDue || !signal.aborted) {
      if (!this.#isDue) await new Promise<void>((resolve) => (this.#wake = resolve))
      if (this.#isDue) await this.#storeWaiting()
    }
    signal.removeEventListener('abort', stop)
  }

  async #storeWaiting(): Promise<void> {
    const events = this.#waiting
    const cursors = this.#cursors().filter(([kind, version]) => this.#stored.get(kind) !== version)
    this.#waiting = []
    this.#isDue = false
    try {
      if (events.length > 0 || cursors.length > 0) await this.#session.append(events, cursors)
      for (const [kind, version] of cursors) this.#stored.set(kind, version)
    } finally {
      this.#hasRoom()
      this.#hasRoom = done
    }
  }
}
