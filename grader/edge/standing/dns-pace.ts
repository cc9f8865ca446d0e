/** When DNS is asked again for a workspace that somebody looks at: it cannot be watched, and answers from what was seen to change. */

/** However often something changes, DNS is asked no more often than this (ms). */
const shortest = 1_000
/** After a change DNS may lag for so long (ms): an answer that speaks against the student is asked for again. */
const settling = 2_500
const longest = 30_000

/** What the last answers left open: nothing; what may only not have followed yet; what the platform does not know. */
export type Left = 'nothing' | 'unfollowed' | 'unknown'

/** Times are ms of one clock. */
export class DnsPace {
  #askedAt = -Infinity
  #askedUpTo = -1
  #changedAt = -Infinity
  #retryAt: number | undefined
  #pause = shortest

  /** @param upTo the place of the newest event of what DNS answers from */
  dueAt(upTo: number): number | undefined {
    return upTo > this.#askedUpTo ? this.#askedAt + shortest : this.#retryAt
  }

  asked(now: number, upTo: number, left: Left): void {
    if (upTo > this.#askedUpTo) {
      this.#changedAt = now
      this.#pause = shortest
    }
    this.#askedAt = now
    this.#askedUpTo = upTo
    const isSettling = now - this.#changedAt < settling
    const isOpen = left === 'unknown' || (left === 'unfollowed' && isSettling)
    this.#retryAt = isOpen ? now + this.#pause : undefined
    if (!isSettling) this.#pause = Math.min(this.#pause * 2, longest)
  }
}
