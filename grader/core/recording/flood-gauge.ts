/**
 * How much one namespace may still write into its record: a bucket that fills up again with time. It is wide enough for
 * any exercise, and keeps one student's flood of changes from becoming everybody's full disk.
 */
export type FloodLimits = {
  /** events that fit at once, and how many more each second */
  events: { capacity: number; perSecond: number }
  /** bytes of JSON that fit at once, and how many more each second */
  bytes: { capacity: number; perSecond: number }
}

export const floodLimits: FloodLimits = {
  events: { capacity: 1_500, perSecond: 20 },
  bytes: { capacity: 8 * 1024 * 1024, perSecond: 64 * 1024 },
}

/** `now` is in milliseconds of any clock that does not run backwards. */
export class FloodGauge {
  readonly #limits: FloodLimits
  #events: number
  #bytes: number
  #at: number

  constructor(limits: FloodLimits, now: number) {
    this.#limits = limits
    this.#events = limits.events.capacity
    this.#bytes = limits.bytes.capacity
    this.#at = now
  }

  hasRoom(now: number): boolean {
    const seconds = Math.max(0, now - this.#at) / 1_000
    const { events, bytes } = this.#limits
    this.#at = now
    this.#events = Math.min(events.capacity, this.#events + seconds * events.perSecond)
    this.#bytes = Math.min(bytes.capacity, this.#bytes + seconds * bytes.perSecond)
    return this.#events > 0 && this.#bytes > 0
  }

  /** May go below nothing: what is written at once (a list) is written whole, and paid for by waiting. */
  spend(events: number, bytes: number): void {
    this.#events -= events
    this.#bytes -= bytes
  }
}
