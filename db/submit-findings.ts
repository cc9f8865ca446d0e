/** What became of a Submit and of the namespaces it was tried in: for whoever proves that nothing is lost or doubled. */
import { isGrade, type AttemptState, type AttemptStep, type JudgedCheck } from '#domain/attempt'
import type { Lease } from './attempt-queue.ts'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { readAttemptOutcome } from './lab-verification.ts'

export type SubmitFindings = {
  state: AttemptState
  step: AttemptStep | null
  /** counts the leases so far */
  fence: number
  /** runs that the platform could not decide */
  retries: number
  failure: string | null
  checks: JudgedCheck[]
  points: number
  maxPoints: number
  isGrade: boolean
  /** what does not hold, each with its reason */
  against: string[]
  trials: { namespace: string; isGone: boolean }[]
}

/** Puts the clock of a lease forward to its end: for whoever has seen its holder die, and does not want to wait. */
export async function endLease(db: Database, { id, fence }: Lease): Promise<void> {
  const over = { leasedUntil: new Date(Date.now() - 1_000) }
  await client(db).attempt.updateMany({ where: { id, fence, state: 'Running' }, data: over })
}

/** Takes a Submit that still waits out of the queue: for a measurement that was broken off. */
export async function withdrawSubmit(db: Database, id: string): Promise<void> {
  const failed = { state: 'Failed', failure: 'It was withdrawn before its trial.', finishedAt: new Date() } as const
  await client(db).attempt.updateMany({ where: { id, state: 'Queued' }, data: failed })
}

export async function readSubmitFindings(db: Database, id: string): Promise<SubmitFindings> {
  const [row, { checks }] = await Promise.all([
    client(db).attempt.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ state: true, step: true, fence: true, retries: true, failure: true },
        trials: { select: { namespace: true, phase: true } },
      },
    }),
    readAttemptOutcome(db, id),
  ])
  const { trials, ...attempt } = row
  return {
    ...attempt,
    checks,
    points: checks.reduce((sum, { points }) => sum + points, 0),
    maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    isGrade: attempt.state === 'Finished' && isGrade(checks),
    against: checks.flatMap(({ id: check, result }) =>
      result.status === 'True' ? [] : [`${check}: ${result.reason}`],
    ),
    trials: trials.map(({ namespace, phase }) => ({ namespace, isGone: phase === 'Ended' })),
  }
}
