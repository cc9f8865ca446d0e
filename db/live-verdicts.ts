/** What the checks say of workspaces that somebody looks at: kept by the grader, shown by the site. */
import * as z from 'zod'
import { judgedCheckSchema, type JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { storableJson } from './storable-text.ts'

export type WatchedWorkspace = { id: string; namespace: string; seed: number; labDigest: string; watchedUntil: Date }

/** The workspaces of a cluster that are Ready and looked at. */
export async function watchedWorkspaces(db: Database, clusterId: string): Promise<WatchedWorkspace[]> {
  const rows = await client(db).workspace.findMany({
    where: { clusterId, endedAt: null, phase: 'Ready', watchedUntil: { gt: new Date() } },
    select: { id: true, namespace: true, seed: true, labDigest: true, watchedUntil: true },
  })
  return rows.flatMap(({ watchedUntil, ...row }) => (watchedUntil ? [{ ...row, watchedUntil }] : []))
}

/** What was kept last; undefined where nobody has looked yet. */
export async function readLiveChecks(db: Database, workspaceId: string): Promise<JudgedCheck[] | undefined> {
  const row = await client(db).liveVerdict.findUnique({ where: { workspaceId }, select: { checks: true } })
  return row ? z.array(judgedCheckSchema).parse(row.checks) : undefined
}

export type LiveVerdict = {
  workspaceId: string
  checks: readonly JudgedCheck[]
  /** the record was judged up to here */
  observedSeq: number
  graderVersion: string
}

/** Keeps the newest verdicts, and for each check when it was first seen to hold. */
export async function saveLiveVerdict(
  db: Database,
  { workspaceId, checks, observedSeq, graderVersion }: LiveVerdict,
): Promise<void> {
  await client(db).$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT FROM "Workspace" WHERE "id" = ${workspaceId}::uuid FOR KEY SHARE`
    const former = await transaction.liveVerdict.findUnique({ where: { workspaceId }, select: { metAt: true } })
    const judgedAt = new Date()
    const met = checks.filter(({ result }) => result.status === 'True').map(({ id }) => [id, judgedAt.toISOString()])
    const metAt = { ...Object.fromEntries(met), ...z.record(z.string(), z.string()).parse(former?.metAt ?? {}) }
    const data = { checks: storableJson(checks), metAt, observedSeq, judgedAt, graderVersion }
    await transaction.liveVerdict.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data })
  })
}
