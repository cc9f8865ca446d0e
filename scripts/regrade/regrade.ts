/** Judges the recorded Submits of a lab again, and says what comes out otherwise. */
import type { Database } from '#db/database'
import { listRecorded, readRecorded, storeRegrade, type RecordedAttempt, type RecordingsOf } from '#db/recordings'
import type { JudgedCheck } from '#domain/attempt'
import type { Lab } from '#domain/lab'
import { differencesOf, type Difference } from './differences.ts'
import type { JudgeAnswer, JudgeOrder } from './judge-again.ts'
import { openInspection, type Inspect } from './signatures.ts'

export type RegradedAttempt = {
  id: string
  student: string
  number: number
  differences: Difference[]
  /** why it was not judged */
  problem: string | null
  /** the verdicts that differ, as they would be stored */
  checks: JudgedCheck[]
}

/** Whoever judges: processes, or this one. */
export type Judges = { judge(order: JudgeOrder): Promise<JudgeAnswer> }

export type Order = {
  of: RecordingsOf
  /** judged by, in the place of what each student claimed */
  presentLab?: Lab
  onProgress?: (done: number, all: number) => void
}

/** as many as are read from the database at once */
const batchSize = 40

/** Every attempt that was recorded, oldest first. Stores nothing. */
export async function regrade(
  db: Database,
  judges: Judges,
  { of, presentLab, onProgress }: Order,
): Promise<RegradedAttempt[]> {
  const [ids, inspect] = await Promise.all([listRecorded(db, of), openInspection(db)])
  const regraded: RegradedAttempt[] = []
  const batches = Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  )
  // The next batch is read while this one is judged.
  let reading = batches[0] && readRecorded(db, batches[0])
  for (const index of batches.keys()) {
    const attempts = (await reading) ?? []
    const following = batches[index + 1]
    reading = following && readRecorded(db, following)
    regraded.push(...(await Promise.all(attempts.map((attempt) => judge(judges, inspect, attempt, presentLab)))))
    onProgress?.(regraded.length, ids.length)
  }
  return regraded
}

async function judge(
  judges: Judges,
  inspect: Inspect,
  attempt: RecordedAttempt,
  presentLab: Lab | undefined,
): Promise<RegradedAttempt> {
  const { id, student, number, digest, body } = attempt
  const about = { id, student, number }
  const forged = await inspect(attempt)
  if (forged !== undefined) return { ...about, differences: [], checks: [], problem: forged }
  const answer = await judges.judge({ id, digest, body, lab: presentLab ?? attempt.lab })
  if ('problem' in answer) return { ...about, differences: [], checks: [], problem: answer.problem }
  const differences = differencesOf(attempt.checks, answer.checks)
  const differs = (check: JudgedCheck) =>
    differences.some((difference) => difference.id === check.id && !difference.isOverridden)
  return { ...about, differences, checks: answer.checks.filter(differs), problem: null }
}

/** Returns how many verdicts were stored. */
export const store = (db: Database, regraded: readonly RegradedAttempt[], graderVersion: string): Promise<number> =>
  storeRegrade(
    db,
    regraded
      .filter(({ checks }) => checks.length > 0)
      .map(({ id: attemptId, checks }) => ({
        attemptId,
        checks,
        graderVersion,
        note: `Judged again by ${graderVersion}`,
      })),
  )
