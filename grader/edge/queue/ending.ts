/** What working on an attempt comes to, and how that is written down. */
import {
  failAttempt,
  finishAttempt,
  retryAttempt,
  storeSnapshot,
  type Lease,
  type LeasedAttempt,
  type Snapshotted,
  type Verdicts,
} from '#db/attempt-queue'
import type { Database } from '#db/database'
import type { Judgement } from '../judging/judge-record.ts'

export type Ending =
  | ({ type: 'judged' } & Judgement & Pick<Verdicts, 'snapshot' | 'trialSeq' | 'sealed'>)
  | ({ type: 'snapshotted' } & Snapshotted)
  /** the platform could not decide something that it may decide another time; that is what stands there otherwise */
  | ({ type: 'undecided' } & Judgement & Pick<Verdicts, 'trialSeq' | 'sealed'>)
  /** the platform could not judge at all, in words for people */
  | { type: 'failed'; failure: string }

/** Seconds until somebody tries again what could not be judged: what is in the way has to have time to go. */
const pause = 5

/** False when the lease is no longer ours: somebody else writes then. */
export async function writeEnding(
  db: Database,
  attempt: LeasedAttempt,
  ending: Ending,
  graderVersion: string,
): Promise<boolean> {
  const finish = (judgement: Omit<Verdicts, 'graderVersion'>) =>
    finishAttempt(db, attempt, { ...judgement, graderVersion })
  switch (ending.type) {
    case 'judged':
      return finish(ending)
    case 'snapshotted':
      return storeSnapshot(db, attempt, ending)
    case 'undecided':
      return (await retryAttempt(db, attempt, pause)) || finish(ending)
    case 'failed':
      return (await mayRetry(db, attempt)) || failAttempt(db, attempt, ending.failure)
  }
}

/** A Check is asked for again by whoever wants it; a Submit is not to be lost by a moment of weakness. */
const mayRetry = async (db: Database, attempt: Lease & Pick<LeasedAttempt, 'kind'>): Promise<boolean> =>
  attempt.kind === 'Submit' && (await retryAttempt(db, attempt, pause))
