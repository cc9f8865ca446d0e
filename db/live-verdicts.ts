/** What the checks say of workspaces that somebody looks at: kept by the grader, shown by the site. */
import * as z from 'zod'
import { judgedCheckSchema, type JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'

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
    const data = { checks: toJson(checks), metAt, observedSeq, judgedAt, graderVersion }
    await transaction.liveVerdict.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data })
  })
}

/** Prisma's JSON columns take plain data only; a round trip says so to the compiler as well. */
const toJson = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value))
