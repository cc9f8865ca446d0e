/** For tests of the grader: a Check that waits, on a workspace of its own. */
import { randomBytes } from 'node:crypto'
import { namespaceName } from '#domain/workspace'
import { requestCheck } from '../attempt-requests.ts'
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import { addClusterForTests, addWorkspaceForTests } from './recorded.ts'

/** @param cluster a new one when absent */
export async function addCheckForTests(
  db: Database,
  cluster?: string,
): Promise<{ attemptId: string; clusterId: string }> {
  const clusterId = cluster ?? (await addClusterForTests(db, randomBytes(6).toString('hex')))
  const workspaceId = await addWorkspaceForTests(db, clusterId, namespaceName(randomBytes(10)))
  const ready = { phase: 'Ready', readyAt: new Date() } as const
  const { userId } = await client(db).workspace.update({ where: { id: workspaceId }, data: ready })
  const requested = await requestCheck(db, workspaceId, userId)
  if (requested.outcome !== 'queued') throw new Error(`the Check is ${requested.outcome}`)
  return { attemptId: requested.id, clusterId }
}

/** As when the grader that holds it was killed ten seconds ago. */
export async function expireLeaseForTests(db: Database, attemptId: string): Promise<void> {
  await client(db).attempt.update({ where: { id: attemptId }, data: { leasedUntil: new Date(Date.now() - 1_000) } })
}

export async function readAttemptForTests(db: Database, id: string) {
  const row = await client(db).attempt.findUniqueOrThrow({
    where: { id },
    include: { _count: { select: { results: true } } },
  })
  return { state: row.state, failure: row.failure, fence: row.fence, results: row._count.results }
}
