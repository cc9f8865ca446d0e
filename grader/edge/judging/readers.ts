/** Keeps what was read of records that are judged again and again, so that each Check reads only what is new. */
import { openReader, type ObservationPlace, type ObservationReader } from '#db/observations'

/** Records kept; the one that was judged longest ago goes first. */
const limit = 40

export class Readers {
  readonly #readers = new Map<string, ObservationReader>()

  of(place: ObservationPlace): ObservationReader {
    const reader = this.#readers.get(place.id) ?? openReader(place)
    this.#readers.delete(place.id)
    this.#readers.set(place.id, reader)
    for (const [oldest] of this.#readers) {
      if (this.#readers.size <= limit) break
      this.#readers.delete(oldest)
    }
    return reader
  }
}
