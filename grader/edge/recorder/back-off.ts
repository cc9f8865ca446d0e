/**
 * The recorder: it follows every observed kind of the whole cluster and stores what happens in open workspaces. What an
 * event means is decided in grader/core/recording; here are the connections, and what to do when they break.
 */
import { setTimeout as delay } from 'node:timers/promises'

const first = 100
const longest = 10_000

/** Waits between attempts: twice as long each time, with some chance in it so that many do not come back at once. */
export class BackOff {
  #next = first
  #waitedUntil = 0

  /** Returns early, without an error, when the signal is raised. What went well for a while begins again with the shortest. */
  async wait(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.#waitedUntil > longest) this.#next = first
    const milliseconds = this.#next * (0.75 + Math.random() / 2)
    this.#next = Math.min(this.#next * 2, longest)
    await delay(milliseconds, undefined, { signal }).catch(() => {})
    this.#waitedUntil = performance.now()
  }
}
