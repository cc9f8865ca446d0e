/** Keeps what was read of records that are judged again and again, so that each Check reads only what is new. */
import { openReader, type ObservationPlace, type ObservationReader } from '#db/observations'

export class Readers {
  readonly #limit: number
  readonly #readers = new Map<string, ObservationReader>()

  /** @param limit records kept; the one that was judged longest ago goes first */
  constructor(limit = 40) {
    this.#limit = limit
  }

  of(place: ObservationPlace): ObservationReader {
    const reader = this.#readers.get(place.id) ?? openReader(place)
    this.#readers.delete(place.id)
    this.#readers.set(place.id, reader)
    for (const [oldest] of this.#readers) {
      if (this.#readers.size <= this.#limit) break
      this.#readers.delete(oldest)
    }
    return reader
  }
}
