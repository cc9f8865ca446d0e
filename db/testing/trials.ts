/** For tests of the provisioner: trials as a grader asks for them, of attempts that no grader takes. */
import { randomBytes } from 'node:crypto'
import type { TrialPhase } from '#domain/trial'
import { namespaceName } from '#domain/workspace'
import { client } from '../client.ts'
import type { Database } from '../database.ts'

export type TestTrial = { id: string; attemptId: string; namespace: string }

/**
 * A trial of a Submit that runs, for an hour, under a lease of its own. It is of an ended workspace like the one named: of
 * one workspace only one Submit runs at a time.
 */
export async function addTrialForTests(db: Database, likeWorkspaceId: string): Promise<TestTrial> {
  const prisma = client(db)
  const like = await prisma.workspace.findUniqueOrThrow({ where: { id: likeWorkspaceId } })
  const { userId, assignmentId, clusterId, labDigest } = like
  const inAnHour = new Date(Date.now() + 3_600_000)
  const ended = { phase: 'Ended', wanted: 'Ended', endedAt: new Date(), expiresAt: inAnHour, seed: 1 } as const
  const workspace = await prisma.workspace.create({
    data: { ...ended, userId, assignmentId, clusterId, labDigest, namespace: namespaceName(randomBytes(10)) },
  })
  const running = { state: 'Running', startedAt: new Date(), fence: 1, leasedUntil: inAnHour } as const
  const attempt = await prisma.attempt.create({
    data: { ...running, kind: 'Submit', number: 1, workspaceId: workspace.id, requestedById: userId, labDigest },
  })
  const namespace = namespaceName(randomBytes(10))
  const { id } = await prisma.trial.create({
    data: { namespace, clusterId, attemptId: attempt.id, fence: 1, expiresAt: inAnHour },
  })
  return { id, attemptId: attempt.id, namespace }
}

/** As its grader does in the end. */
export async function endTrialForTests(db: Database, id: string): Promise<void> {
  await client(db).trial.update({ where: { id }, data: { wanted: 'Ended' } })
}

/** As when another grader takes the attempt over. */
export async function takeOverForTests(db: Database, attemptId: string): Promise<void> {
  await client(db).attempt.update({ where: { id: attemptId }, data: { fence: { increment: 1 } } })
}

export async function readTrialForTests(
  db: Database,
  id: string,
): Promise<{ phase: TrialPhase; reason: string | null; endedAt: Date | null }> {
  return client(db).trial.findUniqueOrThrow({
    where: { id },
    select: { phase: true, reason: true, endedAt: true },
  })
}
