import { afterEach, beforeEach, expect, test } from 'vitest'
import { client } from './client.ts'
import { RecorderSession } from './recorder-session.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'
import { findObservation } from './observations.ts'

let fresh: FreshDatabase
let ground: Ground
let session: RecorderSession
beforeEach(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  session = await RecorderSession.open(fresh.url, ground.clusterId, { signal: new AbortController().signal })
})
afterEach(async () => {
  await session.close()
  await fresh.drop()
})

const pooled = 'ws-pppppppppp'
const trial = 'tr-tttttttttt'
const addPooled = () =>
  client(fresh.db).pooledNamespace.create({ data: { namespace: pooled, clusterId: ground.clusterId } })
async function addTrial(): Promise<string> {
  const { id: workspaceId } = await addWorkspace(fresh.db, ground)
  const { userId, labDigest, clusterId } = ground
  const data = { kind: 'Submit', workspaceId, requestedById: userId, labDigest, number: 1 } as const
  const attempt = await client(fresh.db).attempt.create({ data })
  const expiresAt = new Date(Date.now() + 600_000)
  const row = { namespace: trial, clusterId, attemptId: attempt.id, fence: 1, expiresAt }
  return (await client(fresh.db).trial.create({ data: row })).id
}
/** As a claim does. */
async function claim(): Promise<string> {
  await client(fresh.db).pooledNamespace.delete({ where: { namespace: pooled } })
  return (await addWorkspace(fresh.db, ground, { namespace: pooled })).id
}
const record = async (namespace: string) => {
  const opened = await session.openRecord(namespace)
  if (!opened) throw new Error('it is recorded')
  const event = { type: 'SYNCED', kind: 'Pod', resourceVersion: '10' } as const
  await session.append([{ observationId: opened.observationId, at: new Date(), event }], [])
  return opened.observationId
}

test('a trial is recorded from its row on, under its own name, until it is given back', async () => {
  const trialId = await addTrial()
  expect(await session.unrecorded()).toEqual(expect.arrayContaining([trial]))
  const id = await record(trial)
  expect(await client(fresh.db).observation.findUniqueOrThrow({ where: { id } })).toMatchObject({
    trialId,
    workspaceId: null,
  })
  expect(await session.ended([trial])).toEqual([])
  expect((await session.restore()).records).toMatchObject([{ namespace: trial, kinds: [{ kind: 'Pod' }] }])
  await client(fresh.db).trial.update({ where: { id: trialId }, data: { wanted: 'Ended' } })
  expect(await session.ended([trial])).toEqual([trial])
  expect((await session.restore()).records).toEqual([])
  expect(await findObservation(fresh.db, { id })).toMatchObject({ namespace: trial })
})

test('a namespace that is kept ready is recorded, and its record goes on as that of the workspace that claims it', async () => {
  await addPooled()
  expect(await session.unrecorded()).toEqual([pooled])
  const id = await record(pooled)
  await session.adopt()
  expect(await client(fresh.db).observation.findUniqueOrThrow({ where: { id } })).toMatchObject({ workspaceId: null })
  const workspaceId = await claim()
  expect(await session.ended([pooled])).toEqual([])
  expect(await session.unrecorded()).toEqual([])
  await session.adopt()
  expect(await findObservation(fresh.db, { workspaceId })).toMatchObject({ id, lastSeq: 0 })
})

test('a namespace that was claimed before its record was opened belongs to the workspace at once', async () => {
  await addPooled()
  const workspaceId = await claim()
  const id = await record(pooled)
  expect(await findObservation(fresh.db, { workspaceId })).toMatchObject({ id })
})

test('the record of a namespace that nobody claimed goes with it', async () => {
  await addPooled()
  const id = await record(pooled)
  await client(fresh.db).pooledNamespace.delete({ where: { namespace: pooled } })
  expect(await session.ended([pooled])).toEqual([pooled])
  expect(await client(fresh.db).observation.findUnique({ where: { id } })).toBeNull()
})

test('a namespace without a row is nobody’s', async () => {
  expect(await session.openRecord('ws-zzzzzzzzzz')).toBeUndefined()
  expect(await session.openRecord('tr-zzzzzzzzzz')).toBeUndefined()
})
