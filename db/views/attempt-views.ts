/** Attempts as pages show them: each with its newest verdicts. */
import { isGrade } from '#domain/attempt'
import { scoreOf } from '#domain/grading'
import { forStudents } from '#domain/hidden-checks'
import { labSchema, type Lab } from '#domain/lab'
import type { AttemptView } from '#domain/lab-view'
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { judgedCheckOf } from '../result-row.ts'

/** Newest first. @param isForStudent hidden checks say whether they hold, and nothing else */
export async function readAttempts(
  db: Database,
  where: Prisma.AttemptWhereInput,
  take: number,
  { isForStudent = false } = {},
): Promise<AttemptView[]> {
  const rows = await client(db).attempt.findMany({
    where,
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take,
    omit: { snapshot: true, liveChecks: true },
    include: {
      results: { orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }] },
      labRevision: { select: { document: true } },
    },
  })
  // Most attempts are of the same revision, and a lab is long to read.
  const documents = new Map(rows.map(({ labDigest, labRevision }) => [labDigest, labRevision.document]))
  const labs = new Map([...documents].map(([digest, document]) => [digest, labSchema.safeParse(document).data]))
  return Promise.all(
    rows.map(async (row) => attemptOf(row, labs.get(row.labDigest), await submitsAhead(db, row), isForStudent)),
  )
}

type AttemptRow = Prisma.AttemptGetPayload<{
  omit: { snapshot: true; liveChecks: true }
  include: { results: true; labRevision: { select: { document: true } } }
}>

function attemptOf(row: AttemptRow, lab: Lab | undefined, ahead: number | null, isForStudent: boolean): AttemptView {
  const order = lab?.spec.tasks.flatMap(({ checks: asked }) => asked.map(({ id }) => id)) ?? []
  // A regrade or an override is a newer row for the same check: the last one counts.
  const latest = [...new Map(row.results.map((result) => [result.checkId, result])).values()]
  const judged = latest
    .sort((one, other) => order.indexOf(one.checkId) - order.indexOf(other.checkId))
    .map(judgedCheckOf)
  const checks = lab && isForStudent ? forStudents(lab, judged) : judged
  const { id, kind, number, state, step, retries, failure, deduction } = row
  const points = checks.reduce((sum, check) => sum + check.points, 0)
  return {
    id,
    kind,
    number,
    state,
    step,
    ahead,
    retries,
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure,
    isGrade: kind === 'Submit' && state === 'Finished' && isGrade(checks),
    points,
    deduction,
    score: scoreOf(points, deduction),
    maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    checks,
  }
}

/** How many Submits were asked for before one that waits, on the same cluster. */
async function submitsAhead(db: Database, { id, kind, state, workspaceId }: AttemptRow): Promise<number | null> {
  if (kind !== 'Submit' || state !== 'Queued') return null
  const { clusterId } = await client(db).workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { clusterId: true },
  })
  return client(db).attempt.count({
    where: { kind: 'Submit', state: { in: ['Queued', 'Running'] }, workspace: { clusterId }, id: { lt: id } },
  })
}
