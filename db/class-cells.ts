/** Verdicts as a class shows them: of graded attempts, and of workspaces as they stand. */
import * as z from 'zod'
import { judgedCheckSchema } from '#domain/attempt'
import type { JudgedCheck } from '#domain/attempt'
import type { ClassCell, ClassStudent } from '#domain/class-view'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { overrideReason } from './overrides.ts'
import { causeOf } from './result-row.ts'

type Cells = Record<string, ClassCell>

/** attempt → check → its newest verdict: a regrade or an override is a newer row */
export async function readCells(db: Database, attemptIds: string[]): Promise<Map<string, Cells>> {
  const rows = await client(db).result.findMany({
    where: { attemptId: { in: attemptIds } },
    orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }],
    select: { attemptId: true, checkId: true, status: true, cause: true, reason: true, points: true, origin: true },
  })
  const byAttempt = new Map<string, Cells>()
  for (const { attemptId, checkId, origin, ...cell } of rows) {
    // Taken back, an override is a row of its own as well, which says what the machine said.
    const isOverridden = origin === 'Override' && cell.reason === overrideReason
    byAttempt.set(attemptId, { ...byAttempt.get(attemptId), [checkId]: { ...cell, isOverridden } })
  }
  return byAttempt
}

type Standing = NonNullable<ClassStudent['standing']>

/** student → what the checks say of their open workspace; for who was not watched, what the newest finished Check said */
export async function readStandings(db: Database, assignmentId: string): Promise<Map<string, Standing>> {
  const [live, checked] = await Promise.all([
    client(db).liveVerdict.findMany({
      where: { workspace: { assignmentId, endedAt: null } },
      select: { checks: true, judgedAt: true, workspace: { select: { userId: true } } },
    }),
    client(db).$queryRaw<{ userId: string; id: string; finishedAt: Date }[]>`
      SELECT DISTINCT ON (w."userId") w."userId", a."id", a."finishedAt"
      FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
      WHERE w."assignmentId" = ${assignmentId}::uuid AND a."kind" = 'Check' AND a."state" = 'Finished'
      ORDER BY w."userId", a."requestedAt" DESC, a."id" DESC`,
  ])
  const cells = await readCells(
    db,
    checked.map(({ id }) => id),
  )
  const standings = new Map<string, Standing>()
  for (const { userId, id, finishedAt } of checked) {
    standings.set(userId, { cells: cells.get(id) ?? {}, judgedAt: finishedAt.toISOString(), isLive: false })
  }
  for (const { checks, judgedAt, workspace } of live) {
    const former = standings.get(workspace.userId)
    if (former && former.judgedAt > judgedAt.toISOString()) continue
    standings.set(workspace.userId, { cells: cellsOf(checks), judgedAt: judgedAt.toISOString(), isLive: true })
  }
  return standings
}

const cellsOf = (checks: unknown): Cells =>
  Object.fromEntries(
    z
      .array(judgedCheckSchema)
      .parse(checks)
      .map((judged) => [judged.id, cellOf(judged)]),
  )

const cellOf = ({ points, result }: JudgedCheck): ClassCell => ({
  status: result.status,
  cause: causeOf(result),
  reason: result.reason,
  points,
  isOverridden: false,
})
