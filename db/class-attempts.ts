/** The attempts of everybody in an assignment: which was asked for last, which counts, which the platform owes. */
import type { ClassStudent, Trouble } from '#domain/class-view'
import { scoreOf } from '#domain/grading'
import { client } from './client.ts'
import type { Database } from './database.ts'

type Newest = NonNullable<ClassStudent['attempt']>
type NewestRow = Omit<Newest, 'requestedAt' | 'finishedAt'> & {
  userId: string
  requestedAt: Date
  finishedAt: Date | null
}

/** student → the newest attempt in any of their workspaces */
export async function readNewestAttempts(db: Database, assignmentId: string): Promise<Map<string, Newest>> {
  const rows = await client(db).$queryRaw<NewestRow[]>`
    SELECT DISTINCT ON (w."userId") w."userId", a."id", a."kind"::text AS "kind", a."state"::text AS "state",
      a."step"::text AS "step", a."requestedAt", a."finishedAt"
    FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE w."assignmentId" = ${assignmentId}::uuid
    ORDER BY w."userId", a."requestedAt" DESC, a."id" DESC`
  return new Map(
    rows.map(({ userId, requestedAt, finishedAt, ...rest }) => [
      userId,
      { ...rest, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    ]),
  )
}

export type Submitted = {
  id: string
  state: Newest['state']
  requestedAt: Date
  /** what its verdicts come to, before lateness */
  points: number
  maxPoints: number
  /** percent of them that lateness cost */
  deduction: number
  isLate: boolean
  /** finished, and nothing in it is undecided on the platform's side */
  isGrade: boolean
}

/** student → their Submits, newest first, each with what its newest verdicts come to */
export async function readSubmits(db: Database, assignmentId: string): Promise<Map<string, Submitted[]>> {
  const rows = await client(db).$queryRaw<(Submitted & { userId: string })[]>`
    SELECT w."userId", a."id", a."state"::text AS "state", a."requestedAt", a."deduction", a."isLate",
      coalesce(r."points", 0)::int AS "points", coalesce(r."maxPoints", 0)::int AS "maxPoints",
      (a."state" = 'Finished' AND NOT coalesce(r."isUndecided", false)) AS "isGrade"
    FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    LEFT JOIN LATERAL (
      SELECT sum(n."points") AS "points", sum(n."maxPoints") AS "maxPoints",
        bool_or(n."cause" IS NOT DISTINCT FROM 'platform') AS "isUndecided"
      FROM (
        SELECT DISTINCT ON ("checkId") "points", "maxPoints", "cause" FROM "Result" WHERE "attemptId" = a."id"
        ORDER BY "checkId", "judgedAt" DESC, "id" DESC
      ) n
    ) r ON true
    WHERE w."assignmentId" = ${assignmentId}::uuid AND a."kind" = 'Submit'
    ORDER BY a."requestedAt" DESC, a."id" DESC`
  const byStudent = new Map<string, Submitted[]>()
  for (const { userId, ...submit } of rows) byStudent.set(userId, [...(byStudent.get(userId) ?? []), submit])
  return byStudent
}

const valueOf = ({ points, deduction }: Submitted) => scoreOf(points, deduction)

/** The one that counts: the most points after what lateness cost, and the newest of equals. */
export const bestGrade = (submits: readonly Submitted[]): Submitted | undefined =>
  submits
    .filter(({ isGrade }) => isGrade)
    .reduce<Submitted | undefined>(
      (best, submit) => (best && valueOf(best) >= valueOf(submit) ? best : submit),
      undefined,
    )

/** @param submits newest first: only the newest one can still be owed */
export function troubleOf(phase: string | undefined, [newest]: readonly Submitted[]): Trouble | null {
  if (phase === 'Failed') return 'WorkspaceFailed'
  if (newest?.state === 'Failed') return 'AttemptFailed'
  return newest?.state === 'Finished' && !newest.isGrade ? 'CouldNotJudge' : null
}
