/** Recordings of Submits, to be judged again: with the verdicts that count, and where the new ones go. */
import type { JudgedCheck } from '#domain/attempt'
import { labSchema, type Lab } from '#domain/lab'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { judgedCheckOf, rowOfResult, type ResultRow } from './result-row.ts'

export type RecordedCheck = JudgedCheck & {
  /** somebody who teaches has set what counts; this is what a machine said last */
  isOverridden: boolean
}
export type RecordedAttempt = {
  id: string
  number: number
  student: string
  requestedAt: Date
  /** as it was when the workspace was claimed */
  lab: Lab
  digest: string
  body: Uint8Array
  signedResult: string
  checks: RecordedCheck[]
}

/** Only Submits that are judged have one. @param runId of every run where it is absent */
export type RecordingsOf = { lab: string; runId?: string }

const whereOf = ({ lab, runId }: RecordingsOf) => ({
  state: 'Finished' as const,
  recording: { isNot: null },
  workspace: { assignment: { lab, ...(runId !== undefined && { runId }) } },
})

/** Of the runs with this slug the newest one. */
export async function findRunBySlug(db: Database, slug: string): Promise<string | undefined> {
  return (await client(db).run.findFirst({ where: { slug }, orderBy: { id: 'desc' } }))?.id
}

/** Ids, oldest first. */
export async function listRecorded(db: Database, of: RecordingsOf): Promise<string[]> {
  const rows = await client(db).attempt.findMany({ where: whereOf(of), select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

/** A few at a time: a recording takes some ten kilobytes. @throws where one has none */
export async function readRecorded(db: Database, ids: readonly string[]): Promise<RecordedAttempt[]> {
  const rows = await client(db).attempt.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      number: true,
      requestedAt: true,
      recording: true,
      labRevision: { select: { document: true } },
      workspace: { select: { user: { select: { email: true } } } },
      results: { orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }] },
    },
  })
  return rows.map(({ recording, labRevision, workspace, results, number, ...row }) => {
    if (!recording) throw new Error(`attempt ${row.id} has no recording`)
    const { digest, body, signedResult } = recording
    const lab = labSchema.parse(labRevision.document)
    return {
      ...row,
      ...{ digest, body, signedResult, lab },
      number: number ?? 0,
      student: workspace.user.email,
      checks: checksOf(results),
    }
  })
}

/** @param rows oldest first */
function checksOf(rows: readonly (ResultRow & { origin: string })[]): RecordedCheck[] {
  const machines = new Map(rows.filter(({ origin }) => origin !== 'Override').map((row) => [row.checkId, row]))
  const counting = new Map(rows.map((row) => [row.checkId, row]))
  return [...machines.values()].map((row) => ({
    ...judgedCheckOf(row),
    isOverridden: counting.get(row.checkId)?.origin === 'Override',
  }))
}

export type Regraded = { attemptId: string; checks: readonly JudgedCheck[]; graderVersion: string; note: string }

/** New rows beside the old ones, all or none: nothing that was judged before is lost, and the newest row counts. */
export async function storeRegrade(db: Database, regraded: readonly Regraded[]): Promise<number> {
  const rows = regraded.flatMap(({ attemptId, checks, graderVersion, note }) =>
    checks.map((judged) => ({ ...rowOfResult(judged), attemptId, graderVersion, note, origin: 'Regrade' as const })),
  )
  const { count } = await client(db).result.createMany({ data: rows })
  return count
}
