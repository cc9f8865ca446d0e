/** Places for trials that are held without work, so that whoever keeps to the limit begins none. */
import { randomBytes } from 'node:crypto'
import { namespaceName } from '#domain/workspace'
import type { Lease } from './attempt-queue.ts'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { verifierOf } from './lab-verification.ts'

export type TrialPlace = { clusterId: string; lab: string; labDigest: string; holder: string }

/** Milliseconds: longer than anybody needs it at a time, and over soon where somebody was cut off who needed it. */
const lifetime = 180_000

/** Takes one place of the cluster, beyond its limit if need be, until it is given back by `failAttempt`. */
export async function holdTrialPlace(db: Database, place: TrialPlace): Promise<Lease> {
  const { clusterId, lab, labDigest, holder } = place
  const { userId, assignmentId } = await verifierOf(db, lab, holder)
  const now = new Date()
  const leasedUntil = new Date(now.getTime() + lifetime)
  const namespace = namespaceName(randomBytes(10))
  const ended = { phase: 'Ended', wanted: 'Ended', endedAt: now, expiresAt: leasedUntil, seed: 0 } as const
  const workspace = await client(db).workspace.create({
    data: { ...ended, clusterId, assignmentId, userId, labDigest, namespace },
  })
  const running = { kind: 'Submit', number: 1, state: 'Running', startedAt: now, fence: 1, leasedUntil } as const
  const trial = { snapshot: {}, liveChecks: [] } // what has both waits for its trial
  const { id } = await client(db).attempt.create({
    data: { ...running, ...trial, workspaceId: workspace.id, requestedById: userId, labDigest },
  })
  return { id, fence: 1 }
}

/** It is needed as long once more. @throws where it is over, and somebody else may have it */
export async function extendTrialPlace(db: Database, { id, fence }: Lease): Promise<void> {
  const leasedUntil = new Date(Date.now() + lifetime)
  const where = { id, fence, state: 'Running', leasedUntil: { gte: new Date() } } as const
  const { count } = await client(db).attempt.updateMany({ where, data: { leasedUntil } })
  if (count === 0) throw new Error('a place for a trial was held for too long: somebody may have taken it')
}
