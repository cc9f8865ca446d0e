/** Takes attempts from the queue for as long as the grader lives, a few at a time. */
import type { Logger } from 'pino'
import {
  failAttempt,
  finishAttempt,
  leaseAttempt,
  renewalSeconds,
  renewLease,
  untilLeaseEnds,
  type LeasedAttempt,
} from '#db/attempt-queue'
import type { Database } from '#db/database'
import type { Changes } from '../changes.ts'
import type { Judgement } from '../judging/judge-record.ts'

export type QueueParts = {
  db: Database
  clusterId: string
  changes: Changes
  log: Logger
  graderVersion: string
  /** what an attempt comes to; throws where the platform cannot judge it, in words for people */
  judge: (attempt: LeasedAttempt) => Promise<Judgement>
}

/** Judging waits more than it works. */
const atOnce = 6
/** An attempt that has cost so many graders their lives is not tried on another one. */
const mostTakers = 3
/** Milliseconds; looked at anyhow, where a notification was lost with everything else. */
const longestWait = 30_000

/** Returns when the signal is raised and the attempts at hand are done. */
export async function workQueue(parts: QueueParts, signal: AbortSignal): Promise<void> {
  const atHand = new Set<Promise<void>>()
  const bell = new Bell()
  const stop = parts.changes.on('Attempt', () => bell.ring())
  signal.addEventListener('abort', () => bell.ring())
  while (!signal.aborted) {
    const heard = bell.next()
    const wait = await take(parts, atHand, () => bell.ring())
    const timer = setTimeout(() => bell.ring(), wait)
    await heard
    clearTimeout(timer)
  }
  stop()
  await Promise.all(atHand)
}

/** Fills the hands. Returns after how many milliseconds to look again if nobody rings. */
async function take(parts: QueueParts, atHand: Set<Promise<void>>, onDone: () => void): Promise<number> {
  const { db, clusterId, graderVersion, log } = parts
  try {
    while (atHand.size < atOnce) {
      const attempt = await leaseAttempt(db, clusterId, graderVersion)
      if (!attempt) break
      const work: Promise<void> = judgeLeased(parts, attempt).finally(() => {
        atHand.delete(work)
        onDone()
      })
      atHand.add(work)
    }
    return Math.min(longestWait, (await untilLeaseEnds(db, clusterId)) ?? longestWait) + 50
  } catch (error) {
    log.error({ err: error }, 'the queue cannot be read: trying again')
    return 1_000
  }
}

async function judgeLeased(parts: QueueParts, attempt: LeasedAttempt): Promise<void> {
  const { db, graderVersion, log } = parts
  const begun = performance.now()
  const renewal = setInterval(
    () => void renewLease(db, attempt).catch((error: unknown) => log.warn({ err: error }, 'a lease was not renewed')),
    renewalSeconds * 1_000,
  )
  try {
    const isOurs = await settle(parts, attempt)
    const took = Math.round(performance.now() - begun)
    log.info(
      { attempt: attempt.id, namespace: attempt.namespace, took, graderVersion, isOurs },
      isOurs ? 'judged' : 'somebody else has judged',
    )
  } catch (error) {
    log.error(
      { err: error, attempt: attempt.id },
      'an attempt could not be ended: it is taken again when its lease is over',
    )
  } finally {
    clearInterval(renewal)
  }
}

async function settle({ db, judge, graderVersion, log }: QueueParts, attempt: LeasedAttempt): Promise<boolean> {
  if (attempt.fence > mostTakers)
    return failAttempt(db, attempt, `The grader stopped ${mostTakers} times while it judged this.`)
  try {
    return await finishAttempt(db, attempt, { ...(await judge(attempt)), graderVersion })
  } catch (error) {
    log.error({ err: error, attempt: attempt.id }, 'an attempt could not be judged')
    return failAttempt(db, attempt, error instanceof Error ? error.message : String(error))
  }
}

/** Who rings after `next` was called is heard, whether somebody waits yet or not. */
class Bell {
  #resolve = () => {}

  next(): Promise<void> {
    return new Promise((resolve) => (this.#resolve = resolve))
  }
  ring(): void {
    this.#resolve()
  }
}
