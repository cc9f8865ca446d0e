/**
 * The queue of attempts. Whoever takes one holds a lease and its fencing number: a grader that was away for longer than its
 * lease can neither renew it nor write a result, because somebody else may have taken the attempt over with the next number.
 *
 * A Submit is taken twice: for its snapshot, promptly, and for its trial, when the cluster has room for one.
 */
import { maximumRetries, type AttemptKind, type AttemptStep, type JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import type { PackedRecording } from './recording-body.ts'
import { rowOfResult } from './result-row.ts'
import { storableJson, storableWords } from './storable-text.ts'

/** Seconds. Renewed well before it ends; a grader that was killed is replaced when it has. */
export const leaseSeconds = 10
export const renewalSeconds = 3

/** What an attempt waits for. Each has its own place in a grader, so that none waits behind another. */
export type Stage = 'Check' | 'Snapshot' | 'Trial'

export type Lease = { id: string; fence: number }
export type LeasedAttempt = Lease & {
  kind: AttemptKind
  workspaceId: string
  /** the student's */
  namespace: string
  seed: number
  labDigest: string
  requestedAt: Date
  /** how far the record was then; null where there was none, and for Checks */
  pressedSeq: number | null
  retries: number
  /** leases that ended with their grader, or were given back; not with a result */
  losses: number
}

const waitsFor: Record<Stage, Prisma.Sql> = {
  Check: Prisma.sql`a."kind" = 'Check'`,
  Snapshot: Prisma.sql`a."kind" = 'Submit' AND a."snapshot" IS NULL`,
  Trial: Prisma.sql`a."kind" = 'Submit' AND a."snapshot" IS NOT NULL`,
}

/** Of the cluster's trials only so many run at once, whoever runs them. */
export type Taking = { clusterId: string; graderVersion: string; stage: Stage; trialsAtOnce: number }

/**
 * Takes the next attempt of a stage: one that waits, or one whose grader let its lease run out. Who has fewer running comes
 * first, then who asked first, so nobody waits for one person's many workspaces. That is whose work it is, not who asked: a
 * program asks in one person's name for everybody.
 */
export async function leaseAttempt(db: Database, taking: Taking): Promise<LeasedAttempt | undefined> {
  if (taking.stage !== 'Trial') return (await client(db).$queryRaw<LeasedAttempt[]>(takeNext(taking)))[0]
  // Counted and taken by one at a time: two that count at once would both take the last place.
  const lock = `trials of cluster ${taking.clusterId}`
  const [, rows] = await client(db).$transaction([
    client(db).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`,
    client(db).$queryRaw<LeasedAttempt[]>(takeNext(taking)),
  ])
  return rows[0]
}

/** Times are those of the statement: a transaction may have begun long before its turn came. */
const takeNext = ({ clusterId, graderVersion, stage, trialsAtOnce }: Taking): Prisma.Sql => Prisma.sql`
  WITH running AS (
    SELECT w."userId", count(*) AS "count" FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE a."state" = 'Running' AND a."leasedUntil" >= statement_timestamp() AND w."clusterId" = ${clusterId}::uuid
      AND ${waitsFor[stage]}
    GROUP BY 1
  ), next AS (
    SELECT a."id" FROM "Attempt" a
    JOIN "Workspace" w ON w."id" = a."workspaceId"
    LEFT JOIN running ON running."userId" = w."userId"
    WHERE ${waitsFor[stage]} AND w."clusterId" = ${clusterId}::uuid
      AND ((a."state" = 'Queued' AND coalesce(a."notBefore" <= statement_timestamp(), true))
        OR (a."state" = 'Running' AND a."leasedUntil" < statement_timestamp()))
      AND (${stage} <> 'Trial' OR (SELECT coalesce(sum("count"), 0) FROM running) < ${trialsAtOnce})
    ORDER BY coalesce(running."count", 0), a."requestedAt", a."id"
    LIMIT 1 FOR UPDATE OF a SKIP LOCKED
  )
  UPDATE "Attempt" a SET "state" = 'Running', "fence" = a."fence" + 1, "graderVersion" = ${graderVersion},
    "startedAt" = coalesce(a."startedAt", statement_timestamp()),
    "leasedUntil" = statement_timestamp() + make_interval(secs => ${leaseSeconds})
  FROM next, "Workspace" w
  WHERE a."id" = next."id" AND w."id" = a."workspaceId"
  RETURNING a."id", a."fence", a."kind", a."workspaceId", a."labDigest", a."requestedAt", a."pressedSeq", a."retries", w."namespace", w."seed",
    a."fence" - 1 - a."retries" - (CASE WHEN a."snapshot" IS NULL THEN 0 ELSE 1 END) AS "losses"`

/** False when the lease is no longer ours: stop at once. */
export async function renewLease(db: Database, { id, fence }: Lease): Promise<boolean> {
  const count = await client(db).$executeRaw`
    UPDATE "Attempt" SET "leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE "id" = ${id}::uuid AND "fence" = ${fence} AND "state" = 'Running'`
  return count === 1
}

/** Tells those who wait how far it has come. False when the lease is no longer ours. */
export async function reportStep(db: Database, lease: Lease, step: AttemptStep): Promise<boolean> {
  return update(db, lease, { step, stepAt: new Date() })
}

export type Snapshotted = { snapshot: unknown; liveChecks: readonly JudgedCheck[]; observedSeq: number }

/** Keeps the snapshot and what the live record says, and waits for a trial. False when the lease is no longer ours. */
export async function storeSnapshot(
  db: Database,
  lease: Lease,
  { snapshot, liveChecks, observedSeq }: Snapshotted,
): Promise<boolean> {
  const stored = { snapshot: storableJson(snapshot), liveChecks: storableJson(liveChecks), observedSeq }
  return update(db, lease, { ...stored, ...waiting, step: 'WaitingForTrial', stepAt: new Date() })
}

export type Verdicts = {
  checks: readonly JudgedCheck[]
  observedSeq: number
  graderVersion: string
  /** of a Submit that needs no trial */
  snapshot?: { objects: unknown; liveChecks: readonly JudgedCheck[] }
  /** how far the record of this lease's trial was judged */
  trialSeq?: number
  /** what it was judged by, and the grader's signature; Submits only */
  sealed?: PackedRecording & { signedResult: string }
}

/** in ms: a busy database is no reason to lose a grade */
const patience = { maxWait: 10_000, timeout: 10_000 }

/** Stores the verdicts and ends the attempt, both or neither. False when the lease is no longer ours. */
export async function finishAttempt(
  db: Database,
  { id: attemptId, fence }: Lease,
  { checks, observedSeq, graderVersion, snapshot, trialSeq, sealed }: Verdicts,
): Promise<boolean> {
  const kept = snapshot && { snapshot: storableJson(snapshot.objects), liveChecks: storableJson(snapshot.liveChecks) }
  const end = { state: 'Finished', finishedAt: new Date(), leasedUntil: null } as const
  return client(db).$transaction(async (transaction) => {
    const { count } = await transaction.attempt.updateMany({
      where: { id: attemptId, fence, state: 'Running' },
      data: { ...end, observedSeq, graderVersion, ...kept },
    })
    if (count === 0) return false
    if (trialSeq !== undefined)
      await transaction.trial.updateMany({ where: { attemptId, fence }, data: { observedSeq: trialSeq } })
    if (sealed) await transaction.recording.create({ data: { attemptId, ...sealed } })
    await transaction.result.createMany({
      data: checks.map((judged) => ({ ...rowOfResult(judged), attemptId, graderVersion })),
    })
    return true
  }, patience)
}

/**
 * Back into the queue, where the platform could not judge it: nothing is inserted, and a snapshot stays.
 * @param seconds before which nobody takes it
 * @returns false when the lease is no longer ours, or it was tried often enough
 */
export async function retryAttempt(db: Database, { id, fence }: Lease, seconds: number): Promise<boolean> {
  const count = await client(db).$executeRaw`
    UPDATE "Attempt" SET "state" = 'Queued', "leasedUntil" = NULL, "retries" = "retries" + 1,
      "notBefore" = now() + make_interval(secs => ${seconds}), "stepAt" = now(),
      "step" = CASE WHEN "snapshot" IS NULL THEN NULL ELSE 'WaitingForTrial'::"AttemptStep" END
    WHERE "id" = ${id}::uuid AND "fence" = ${fence} AND "state" = 'Running' AND "retries" < ${maximumRetries}`
  return count === 1
}

/** Back into the queue as it was taken, for another grader. False when the lease is no longer ours. */
export async function putBack(db: Database, lease: Lease): Promise<boolean> {
  return update(db, lease, waiting)
}

/** Ends an attempt that could not be judged, for a reason on the platform's side. False when the lease is no longer ours. */
export async function failAttempt(db: Database, lease: Lease, failure: string): Promise<boolean> {
  return update(db, lease, {
    state: 'Failed',
    finishedAt: new Date(),
    leasedUntil: null,
    failure: storableWords(failure),
  })
}

/**
 * Milliseconds until something may be taken that nobody tells of: a lease runs out, or the time comes before which nobody
 * was to try again. Undefined when there is nothing of the kind.
 */
export async function untilLeaseEnds(db: Database, clusterId: string): Promise<number | undefined> {
  const [row] = await client(db).$queryRaw<{ milliseconds: number | null }[]>`
    SELECT (extract(epoch FROM min(CASE a."state" WHEN 'Running' THEN a."leasedUntil" ELSE a."notBefore" END) - now())
      * 1000)::float8 AS "milliseconds"
    FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE w."clusterId" = ${clusterId}::uuid
      AND (a."state" = 'Running' OR (a."state" = 'Queued' AND a."notBefore" > now()))`
  return row?.milliseconds === null || row === undefined ? undefined : Math.max(0, row.milliseconds)
}

const waiting = { state: 'Queued', leasedUntil: null } as const

async function update(
  db: Database,
  { id, fence }: Lease,
  data: Prisma.AttemptUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await client(db).attempt.updateMany({ where: { id, fence, state: 'Running' }, data })
  return count === 1
}
