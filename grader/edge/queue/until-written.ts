/** Writes down what an attempt came to, though the database may be away for a moment. */
import { setTimeout as delay } from 'node:timers/promises'

/** ms */
const askAgainAfter = 250
/** While the lease is renewed the database is there: what it refuses for so long, it refuses for good (ms). */
const refusedForGoodAfter = 15_000

/**
 * What was judged is not to be lost because the database was away: it is written while the lease is ours. Nor may an
 * attempt that cannot be written hold its place in the grader for ever.
 * @throws what the database said last, when the lease is lost or it is refused for good
 */
export async function untilWritten(
  lost: AbortSignal,
  write: () => Promise<boolean>,
  patience = refusedForGoodAfter,
): Promise<boolean> {
  const until = performance.now() + patience
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (lost.aborted || performance.now() > until) throw error
      await delay(askAgainAfter, undefined, { signal: lost }).catch(() => {})
    }
  }
}
