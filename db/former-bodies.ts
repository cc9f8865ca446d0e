/** The body that each object was last stored with, for as long as there is room: what the next difference is made to. */
type Former = { seq: number; body: string }

export class FormerBodies {
  readonly #former = new Map<string, Former>()
  readonly #limit: number
  #size = 0

  /** @param limit characters in all; the objects that changed longest ago go first */
  constructor(limit = 64 * 1024 * 1024) {
    this.#limit = limit
  }

  get(object: string): Former | undefined {
    return this.#former.get(object)
  }

  set(object: string, former: Former): void {
    this.delete(object)
    this.#former.set(object, former)
    this.#size += former.body.length
    for (const [oldest] of this.#former) {
      if (this.#size <= this.#limit) break
      this.delete(oldest)
    }
  }

  delete(object: string): void {
    const former = this.#former.get(object)
    if (!former) return
    this.#former.delete(object)
    this.#size -= former.body.length
  }
}
