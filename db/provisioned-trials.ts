/** Trials as the provisioner sees them: it reads whether one is wanted, and writes what it has seen and done. */
import type { TrialPhase } from '#domain/trial'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'

export type TrialRow = {
  id: string
  clusterId: string
  namespace: string
  labDigest: string
  /** its run goes on: asked for, under the fence of the attempt that runs now */
  isAsked: boolean
  expiresAt: Date
  phase: TrialPhase
  reason: string | null
  message: string | null
}

const columns = {
  id: true,
  clusterId: true,
  namespace: true,
  wanted: true,
  fence: true,
  expiresAt: true,
  phase: true,
  reason: true,
  message: true,
  attempt: { select: { state: true, fence: true, labDigest: true } },
} satisfies Prisma.TrialSelect

type Selected = Prisma.TrialGetPayload<{ select: typeof columns }>

const rowOf = ({ wanted, fence, attempt, ...rest }: Selected): TrialRow => ({
  ...rest,
  labDigest: attempt.labDigest,
  isAsked: wanted === 'Open' && attempt.state === 'Running' && attempt.fence === fence,
})

export async function readTrialByNamespace(db: Database, namespace: string): Promise<TrialRow | null> {
  const found = await client(db).trial.findUnique({ where: { namespace }, select: columns })
  return found && rowOf(found)
}

/** The namespaces of a cluster's trials that have not ended: all, that of one, or those of one attempt. */
export async function unendedTrials(
  db: Database,
  clusterId: string,
  of: { id?: string; attemptId?: string } = {},
): Promise<string[]> {
  const found = await client(db).trial.findMany({
    where: { clusterId, endedAt: null, ...of },
    select: { namespace: true },
  })
  return found.map(({ namespace }) => namespace)
}

export type TrialReport = { phase: Exclude<TrialPhase, 'Ended'>; reason?: string | null; message?: string | null }

/** Records a phase; a trial that ended stays ended. What is said already is not written again. */
export async function recordTrialPhase(
  db: Database,
  id: string,
  { phase, reason = null, message = null }: TrialReport,
  now = new Date(),
): Promise<void> {
  const said = { phase, reason, message }
  const prisma = client(db)
  const isSaid = await prisma.trial.count({ where: { id, ...said } })
  if (isSaid > 0) return
  const readyAt = phase === 'Ready' ? { readyAt: now } : {}
  await prisma.trial.updateMany({ where: { id, endedAt: null }, data: { ...said, ...readyAt } })
}

/** The namespace is gone. */
export async function recordTrialEnd(db: Database, id: string, now = new Date()): Promise<void> {
  await client(db).trial.updateMany({ where: { id, endedAt: null }, data: { phase: 'Ended', endedAt: now } })
}
