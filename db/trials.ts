/** Trials as the grader sees them: it asks for one, waits for it, writes down what it did there, and gives it back. */
import type { ActEvent } from '#domain/observation'
import type { TrialPhase } from '#domain/trial'
import type { Lease } from './attempt-queue.ts'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { encodeBody } from './observation-body.ts'

export type NewTrial = { clusterId: string; namespace: string; lease: Lease; expiresAt: Date }

/** Asks for a sealed namespace. Returns the trial's id, or undefined when the lease is no longer ours. */
export async function insertTrial(
  db: Database,
  { clusterId, namespace, lease, expiresAt }: NewTrial,
): Promise<string | undefined> {
  const rows = await client(db).$queryRaw<{ id: string }[]>`
    INSERT INTO "Trial" ("id", "clusterId", "namespace", "attemptId", "fence", "expiresAt")
    SELECT gen_random_uuid(), ${clusterId}::uuid, ${namespace}, a."id", a."fence", ${expiresAt}
    FROM "Attempt" a WHERE a."id" = ${lease.id}::uuid AND a."fence" = ${lease.fence} AND a."state" = 'Running'
    RETURNING "id"`
  return rows[0]?.id
}

export type TrialState = {
  phase: TrialPhase
  /** why it is not ready, for people */
  message: string | null
  /** undefined until the recorder has opened one */
  observationId: string | undefined
  /** the kinds of which the record holds everything */
  syncedKinds: readonly string[]
}

/** How far a trial's namespace and its record have come. */
export async function readTrialState(db: Database, id: string): Promise<TrialState> {
  const { phase, message, observation } = await client(db).trial.findUniqueOrThrow({
    where: { id },
    select: { phase: true, message: true, observation: { select: { id: true } } },
  })
  if (!observation) return { phase, message, observationId: undefined, syncedKinds: [] }
  const rows = await client(db).observationEvent.findMany({
    where: { observationId: observation.id, type: 'SYNCED' },
    distinct: ['kind'],
    select: { kind: true },
  })
  return { phase, message, observationId: observation.id, syncedKinds: rows.map(({ kind }) => kind) }
}

/** Gives the namespace back; giving it back twice is nothing. */
export async function endTrial(db: Database, id: string): Promise<void> {
  await client(db).trial.updateMany({ where: { id, wanted: 'Open' }, data: { wanted: 'Ended' } })
}

/** What the grader did; the place is given when it is stored. */
export type NewAct = Pick<ActEvent, 'act' | 'kind' | 'name' | 'uid' | 'resourceVersion' | 'args'>

/** Adds an act to a record, beside whoever else writes to it. Returns its place. */
export async function appendAct(
  db: Database,
  observationId: string,
  { kind, name, uid, resourceVersion, ...rest }: NewAct,
): Promise<number> {
  return client(db).$transaction(async (transaction) => {
    const { lastSeq: seq } = await transaction.observation.update({
      where: { id: observationId },
      data: { lastSeq: { increment: 1 } },
      select: { lastSeq: true },
    })
    const body = Uint8Array.from(encodeBody(JSON.stringify({ name, uid, resourceVersion, ...rest })))
    const at = new Date()
    await transaction.observationEvent.create({
      data: { observationId, seq, at, type: 'ACT', kind, name, uid, resourceVersion, body },
    })
    return seq
  })
}
