import { afterEach, beforeEach, expect, it } from 'vitest'
import { labOf } from '#domain/testing/lab'
import { readObservation } from './observations.ts'
import { client } from './client.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addClusterForTests } from './testing/recorded.ts'
import { addTrialAttempt, endTrialAttempt, trialsOf, type TrialAttempt } from './testing/trial-attempts.ts'
import { appendAct, endTrial, insertTrial, readTrialState } from './trials.ts'

const namespace = 'ws-aaaaaaaaaa'
let fresh: FreshDatabase
let attempt: TrialAttempt
beforeEach(async () => {
  fresh = await freshDatabase()
  await addClusterForTests(fresh.db, 'embedded')
  attempt = await addTrialAttempt(fresh.db, 'embedded', labOf())
})
afterEach(() => fresh.drop())

const insert = (fence = attempt.lease.fence) =>
  insertTrial(fresh.db, {
    clusterId: attempt.clusterId,
    namespace,
    lease: { ...attempt.lease, fence },
    expiresAt: new Date(Date.now() + 60_000),
  })

async function record(trialId: string, kinds: readonly string[]): Promise<string> {
  const { id } = await client(fresh.db).observation.create({
    data: { clusterId: attempt.clusterId, namespace, trialId, lastSeq: kinds.length - 1 },
  })
  const data = kinds.map((kind, seq) => ({
    ...{ observationId: id, seq, at: new Date(), type: 'SYNCED', kind, resourceVersion: '1' },
  }))
  await client(fresh.db).observationEvent.createMany({ data })
  return id
}

it('asks for a namespace only under the fence of the lease that runs', async () => {
  expect(await insert(attempt.lease.fence + 1)).toBeUndefined()
  expect(await insert()).toEqual(expect.any(String))
  await endTrialAttempt(fresh.db, attempt.lease)
  expect(await insert()).toBeUndefined()
  expect(await trialsOf(fresh.db, attempt.lease)).toMatchObject([{ namespace, wanted: 'Open', phase: 'Pending' }])
})

it('never has the name of a workspace or of a pooled namespace, nor these that of a trial', async () => {
  const prisma = client(fresh.db)
  const pooled = (name: string) =>
    prisma.pooledNamespace.create({ data: { namespace: name, clusterId: attempt.clusterId } })
  await pooled(namespace)
  await expect(insert()).rejects.toThrow(/has another use/)
  await prisma.pooledNamespace.deleteMany()
  expect(await insert()).toEqual(expect.any(String))
  await expect(pooled(namespace)).rejects.toThrow(/has another use|Unique constraint/)
  const { namespace: taken } = await prisma.workspace.findFirstOrThrow()
  const again = insertTrial(fresh.db, {
    ...{
      clusterId: attempt.clusterId,
      namespace: taken,
      lease: attempt.lease,
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  await expect(again).rejects.toThrow(/has another use/)
})

it('gives a namespace back, once or twice', async () => {
  const id = (await insert()) ?? ''
  await endTrial(fresh.db, id)
  await endTrial(fresh.db, id)
  expect(await trialsOf(fresh.db, attempt.lease)).toMatchObject([{ wanted: 'Ended' }])
})

it('tells of which kinds the record of a trial is whole', async () => {
  const id = (await insert()) ?? ''
  expect(await readTrialState(fresh.db, id)).toEqual({
    ...{ phase: 'Pending', message: null, observationId: undefined, syncedKinds: [] },
  })
  const observationId = await record(id, ['Pod', 'Service', 'Pod'])
  const state = await readTrialState(fresh.db, id)
  expect(state.observationId).toBe(observationId)
  expect([...state.syncedKinds].sort()).toEqual(['Pod', 'Service'])
})

it('writes acts at places of their own, however many come at once', async () => {
  const id = (await insert()) ?? ''
  const observationId = await record(id, ['Pod'])
  const act = { act: 'Released', kind: 'Pod', uid: 'u', resourceVersion: '7', args: {} } as const
  const names = Array.from({ length: 8 }, (_, index) => `web-${index}`)
  const places = await Promise.all(names.map((name) => appendAct(fresh.db, observationId, { ...act, name })))
  expect([...places].sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const { events } = await readObservation(fresh.db, { id: observationId })
  for (const [index, name] of names.entries())
    expect(events[places[index] ?? -1]).toMatchObject({ type: 'ACT', ...act, name })
})
