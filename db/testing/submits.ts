/** For tests of the queue: Submits that wait. */
import { randomUUID } from 'node:crypto'
import { requestSubmit } from '../attempt-requests.ts'
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import { addWorkspaceForTests } from './recorded.ts'

/** A Submit on a workspace of its own, by a student of its own. */
export async function addSubmitForTests(db: Database, clusterId: string, namespace: string): Promise<string> {
  const id = await addWorkspaceForTests(db, clusterId, namespace)
  return submitAgainForTests(db, id)
}

export async function submitAgainForTests(db: Database, workspaceId: string): Promise<string> {
  const ready = { phase: 'Ready', readyAt: new Date() } as const
  const { userId } = await client(db).workspace.update({ where: { id: workspaceId }, data: ready })
  const requested = await requestSubmit(db, { workspaceId, requestedById: userId, idempotencyKey: randomUUID() })
  if (requested.outcome !== 'queued') throw new Error(`the Submit is ${requested.outcome}`)
  return requested.id
}

export async function readSubmitForTests(db: Database, id: string) {
  const row = await client(db).attempt.findUniqueOrThrow({ where: { id }, include: { results: true } })
  const { state, failure, fence, step, retries, number, snapshot, workspaceId, notBefore, leasedUntil } = row
  const results = row.results.map(({ checkId, status, reason, points }) => ({ checkId, status, reason, points }))
  return { state, failure, fence, step, retries, number, snapshot, workspaceId, notBefore, leasedUntil, results }
}

/** How many have not come to their end. */
export const countOpenForTests = (db: Database): Promise<number> =>
  client(db).attempt.count({ where: { state: { in: ['Queued', 'Running'] } } })

/** As when the time before which nobody was to try again is over. */
export async function endWaitForTests(db: Database, id: string): Promise<void> {
  await client(db).attempt.update({ where: { id }, data: { notBefore: new Date(Date.now() - 1_000) } })
}
