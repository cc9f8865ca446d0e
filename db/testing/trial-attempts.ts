/** For tests of trials: Submits that run under a lease that no grader takes over, and what became of their trials. */
import { randomBytes } from 'node:crypto'
import type { Lab } from '#domain/lab'
import { namespaceName } from '#domain/workspace'
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import type { Lease, LeasedAttempt, Snapshotted } from '../attempt-queue.ts'

export type TrialAttempt = { lease: Lease; namespace: string; clusterId: string }

/** Of an ended workspace of its own, so that nobody provisions or records that one. */
export async function addTrialAttempt(db: Database, clusterName: string, lab: Lab): Promise<TrialAttempt> {
  const prisma = client(db)
  const mark = randomBytes(6).toString('hex')
  const { id: clusterId } = await prisma.cluster.findUniqueOrThrow({ where: { name: clusterName } })
  const user = await prisma.user.create({ data: { email: `${mark}@example.org`, name: 'Ada' } })
  const course = await prisma.course.create({ data: { slug: mark, title: {} } })
  const run = await prisma.run.create({ data: { courseId: course.id, slug: mark, title: mark } })
  const assignment = await prisma.assignment.create({ data: { runId: run.id, lab: 'web', points: 1 } })
  const document = JSON.parse(JSON.stringify(lab))
  const revision = await prisma.labRevision.create({ data: { digest: mark, lab: 'web', document, files: {} } })
  const namespace = namespaceName(randomBytes(10))
  const inAnHour = new Date(Date.now() + 3_600_000)
  const ended = { phase: 'Ended', wanted: 'Ended', endedAt: new Date(), expiresAt: inAnHour, seed: 1 } as const
  const of = { assignmentId: assignment.id, userId: user.id, labDigest: revision.digest }
  const workspace = await prisma.workspace.create({ data: { ...ended, ...of, clusterId, namespace } })
  const running = { state: 'Running', startedAt: new Date(), fence: 1, leasedUntil: inAnHour, number: 1 } as const
  const attempt = await prisma.attempt.create({
    data: { ...running, kind: 'Submit', workspaceId: workspace.id, requestedById: user.id, labDigest: of.labDigest },
  })
  return { lease: { id: attempt.id, fence: 1 }, namespace, clusterId }
}

/** The attempt is over; its grader has written what it had to. */
export async function endTrialAttempt(db: Database, { id }: Lease): Promise<void> {
  const over = { state: 'Failed', failure: 'a test', finishedAt: new Date(), leasedUntil: null } as const
  await client(db).attempt.update({ where: { id }, data: over })
}

export async function trialsOf(
  db: Database,
  { id: attemptId }: Lease,
): Promise<{ id: string; namespace: string; wanted: string; phase: string }[]> {
  return client(db).trial.findMany({
    where: { attemptId },
    select: { id: true, namespace: true, wanted: true, phase: true },
  })
}

/** A Submit of a workspace that is Ready, under a lease that no grader takes over. */
export async function addRunningSubmit(db: Database, workspaceId: string): Promise<LeasedAttempt> {
  const prisma = client(db)
  const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const { userId: requestedById, labDigest, namespace, seed } = workspace
  const leasedUntil = new Date(Date.now() + 3_600_000)
  const running = { state: 'Running', startedAt: new Date(), fence: 1, leasedUntil, kind: 'Submit' } as const
  const number = 1 + (await prisma.attempt.count({ where: { workspaceId, kind: 'Submit' } }))
  const { id } = await prisma.attempt.create({ data: { ...running, number, workspaceId, requestedById, labDigest } })
  const pressed = { requestedAt: new Date(), pressedSeq: null }
  return { id, fence: 1, kind: 'Submit', workspaceId, namespace, seed, labDigest, ...pressed, retries: 0, losses: 0 }
}

/** Keeps what a Submit has taken, without giving it back to the queue. */
export async function keepSnapshot(db: Database, { id }: Lease, snapshotted: Snapshotted): Promise<void> {
  const { snapshot, liveChecks, observedSeq } = JSON.parse(JSON.stringify(snapshotted))
  await client(db).attempt.update({ where: { id }, data: { snapshot, liveChecks, observedSeq } })
}

export async function readTrialCluster(db: Database, workspaceId: string): Promise<string> {
  return (await client(db).workspace.findUniqueOrThrow({ where: { id: workspaceId } })).clusterId
}
