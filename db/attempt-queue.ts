/**
 * The queue of attempts. Whoever takes one holds a lease and its fencing number: a grader that was away for longer than its
 * lease can neither renew it nor write a result, because somebody else may have taken the attempt over with the next number.
 */
import type { JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'

/** Seconds. Renewed well before it ends; a grader that was killed is replaced when it has. */
export const leaseSeconds = 10
export const renewalSeconds = 3

export type Lease = { id: string; fence: number }
export type LeasedAttempt = Lease & {
  workspaceId: string
  namespace: string
  seed: number
  labDigest: string
}

/**
 * Takes the next Check: one that waits, or one whose grader let its lease run out. Who has fewer attempts running comes
 * first, then who asked first, so nobody waits for one person's many workspaces.
 */
export async function leaseAttempt(
  db: Database,
  clusterId: string,
  graderVersion: string,
): Promise<LeasedAttempt | undefined> {
  const rows = await client(db).$queryRaw<LeasedAttempt[]>`
    WITH running AS (
      SELECT "requestedById", count(*) AS "count" FROM "Attempt" WHERE "state" = 'Running' AND "leasedUntil" >= now() GROUP BY 1
    ), next AS (
      SELECT a."id" FROM "Attempt" a
      JOIN "Workspace" w ON w."id" = a."workspaceId"
      LEFT JOIN running ON running."requestedById" = a."requestedById"
      WHERE a."kind" = 'Check' AND w."clusterId" = ${clusterId}::uuid
        AND (a."state" = 'Queued' OR (a."state" = 'Running' AND a."leasedUntil" < now()))
      ORDER BY coalesce(running."count", 0), a."requestedAt", a."id"
      LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    )
    UPDATE "Attempt" a SET "state" = 'Running', "fence" = a."fence" + 1, "graderVersion" = ${graderVersion},
      "startedAt" = coalesce(a."startedAt", now()), "leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
    FROM next, "Workspace" w
    WHERE a."id" = next."id" AND w."id" = a."workspaceId"
    RETURNING a."id", a."fence", a."workspaceId", a."labDigest", w."namespace", w."seed"`
  return rows[0]
}

/** False when the lease is no longer ours: stop at once. */
export async function renewLease(db: Database, { id, fence }: Lease): Promise<boolean> {
  const count = await client(db).$executeRaw`
    UPDATE "Attempt" SET "leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE "id" = ${id}::uuid AND "fence" = ${fence} AND "state" = 'Running'`
  return count === 1
}

export type Verdicts = { checks: readonly JudgedCheck[]; observedSeq: number; graderVersion: string }

/** Stores the verdicts and ends the attempt, both or neither. False when the lease is no longer ours. */
export async function finishAttempt(
  db: Database,
  { id: attemptId, fence }: Lease,
  { checks, observedSeq, graderVersion }: Verdicts,
): Promise<boolean> {
  return client(db).$transaction(async (transaction) => {
    const { count } = await transaction.attempt.updateMany({
      where: { id: attemptId, fence, state: 'Running' },
      data: { state: 'Finished', finishedAt: new Date(), leasedUntil: null, observedSeq, graderVersion },
    })
    if (count === 0) return false
    await transaction.result.createMany({
      data: checks.map(({ id, check, points, maxPoints, result }) => ({
        attemptId,
        checkId: id,
        check,
        points,
        maxPoints,
        graderVersion,
        status: result.status,
        cause: result.status === 'Unknown' ? result.cause : null,
        reason: result.reason,
        args: result.args,
        evidence: result.evidence,
        ...(result.path && { path: result.path }),
      })),
    })
    return true
  })
}

/** Ends an attempt that could not be judged, for a reason on the platform's side. False when the lease is no longer ours. */
export async function failAttempt(db: Database, { id: attemptId, fence }: Lease, failure: string): Promise<boolean> {
  const { count } = await client(db).attempt.updateMany({
    where: { id: attemptId, fence, state: 'Running' },
    data: { state: 'Failed', finishedAt: new Date(), leasedUntil: null, failure },
  })
  return count === 1
}

/** Milliseconds until the first lease runs out, so that somebody looks then; undefined when nothing runs. */
export async function untilLeaseEnds(db: Database, clusterId: string): Promise<number | undefined> {
  const [row] = await client(db).$queryRaw<{ milliseconds: number | null }[]>`
    SELECT (extract(epoch FROM min(a."leasedUntil") - now()) * 1000)::float8 AS "milliseconds"
    FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE a."state" = 'Running' AND w."clusterId" = ${clusterId}::uuid`
  return row?.milliseconds === null || row === undefined ? undefined : Math.max(0, row.milliseconds)
}
