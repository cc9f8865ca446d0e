/** Works on one attempt under its lease, from taking it to writing down what it came to. */
import type { Logger } from 'pino'
import { putBack, type LeasedAttempt, type Stage } from '#db/attempt-queue'
import type { Database } from '#db/database'
import { writeEnding, type Ending } from './ending.ts'
import { HeldLease } from './held-lease.ts'
import { untilWritten } from './until-written.ts'

/**
 * What an attempt comes to; throws where the platform cannot judge it, in words for people.
 * @param signal raised when the lease is lost, or when the grader is to stop and this is too long to wait for
 */
export type Work = (attempt: LeasedAttempt, signal: AbortSignal) => Promise<Ending>

export type WorkParts = {
  db: Database
  log: Logger
  graderVersion: string
  work: Readonly<Record<Stage, Work>>
}

/** An attempt that has cost so many graders their lives is not tried on another one; a trial is long, and dies with others. */
const mostLosses: Readonly<Record<Stage, number>> = { Check: 3, Snapshot: 3, Trial: 6 }

/** @param stopping raised when the grader is to stop: a trial is put back then, everything else is soon done */
export async function workAttempt(
  parts: WorkParts,
  stage: Stage,
  attempt: LeasedAttempt,
  stopping: AbortSignal,
): Promise<void> {
  const { db, log, graderVersion } = parts
  const begun = performance.now()
  const lease = new HeldLease(db, attempt, log)
  const about = { attempt: attempt.id, namespace: attempt.namespace, stage, fence: attempt.fence, graderVersion }
  try {
    const stop = stage === 'Trial' ? AbortSignal.any([lease.lost, stopping]) : lease.lost
    const ending = await endingOf(parts, stage, attempt, stop)
    const isOurs = await untilWritten(lease.lost, () =>
      ending === 'put back' ? putBack(db, attempt) : writeEnding(db, attempt, ending, graderVersion),
    )
    const took = Math.round(performance.now() - begun)
    const ended = typeof ending === 'string' ? ending : ending.type
    log.info({ ...about, took, ended, isOurs }, isOurs ? 'judged' : 'somebody else has judged')
  } catch (error) {
    log.error({ err: error, ...about }, 'an attempt could not be ended: it is taken again when its lease is over')
  } finally {
    lease.release()
  }
}

async function endingOf(
  { work, log }: WorkParts,
  stage: Stage,
  attempt: LeasedAttempt,
  stop: AbortSignal,
): Promise<Ending | 'put back'> {
  if (attempt.losses >= mostLosses[stage])
    return { type: 'failed', failure: `The grader stopped ${attempt.losses} times while it judged this.` }
  // Told to stop while it was being taken: whoever waits for that signal from now on waits for ever.
  if (stop.aborted) return 'put back'
  try {
    const ending = await work[stage](attempt, stop)
    return stop.aborted ? 'put back' : ending
  } catch (error) {
    if (stop.aborted) return 'put back'
    log.error({ err: error, attempt: attempt.id, stage }, 'an attempt could not be judged')
    return { type: 'failed', failure: wordsFor(error) }
  }
}

/** A plain Error is thrown in words for people; the others are a library's or a bug's, and may say what is inside. */
const wordsFor = (error: unknown): string =>
  error instanceof Error && error.constructor === Error && !('code' in error)
    ? error.message
    : 'Something broke on the platform’s side: the log of the grader says what.'
