import { afterAll, beforeAll, expect, it } from 'vitest'
import { client } from './client.ts'
import { readTrialByNamespace, recordTrialEnd, recordTrialPhase, unendedTrials } from './provisioned-trials.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'
import { addTrialForTests, endTrialForTests, takeOverForTests } from './testing/trials.ts'

let fresh: FreshDatabase
let ground: Ground
let workspaceId: string
beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground)).id
})
afterAll(() => fresh.drop())

const add = () => addTrialForTests(fresh.db, workspaceId)
const isAsked = async (namespace: string) => (await readTrialByNamespace(fresh.db, namespace))?.isAsked

it('is asked for while its attempt runs under its own fence', async () => {
  const { namespace, attemptId } = await add()
  expect(await readTrialByNamespace(fresh.db, namespace)).toMatchObject({
    isAsked: true,
    phase: 'Pending',
    labDigest: ground.labDigest,
    clusterId: ground.clusterId,
  })
  await takeOverForTests(fresh.db, attemptId)
  expect(await isAsked(namespace)).toBe(false)
})

it('is not asked for when its attempt is no longer running', async () => {
  const { namespace, attemptId } = await add()
  await client(fresh.db).attempt.update({ where: { id: attemptId }, data: { state: 'Queued', leasedUntil: null } })
  expect(await isAsked(namespace)).toBe(false)
})

it('is not asked for when its grader is done', async () => {
  const { id, namespace } = await add()
  await endTrialForTests(fresh.db, id)
  expect(await isAsked(namespace)).toBe(false)
})

it('is listed until it ends, alone, by its attempt, or for its cluster', async () => {
  const { id, namespace, attemptId } = await add()
  expect(await unendedTrials(fresh.db, ground.clusterId)).toContain(namespace)
  expect(await unendedTrials(fresh.db, ground.clusterId, { id })).toEqual([namespace])
  expect(await unendedTrials(fresh.db, ground.clusterId, { attemptId })).toEqual([namespace])
  expect(await unendedTrials(fresh.db, attemptId)).toEqual([])
  await recordTrialEnd(fresh.db, id)
  expect(await unendedTrials(fresh.db, ground.clusterId, { id })).toEqual([])
})

it('stays ended', async () => {
  const { id, namespace } = await add()
  await recordTrialPhase(fresh.db, id, { phase: 'Ready' })
  await recordTrialPhase(fresh.db, id, { phase: 'Failed', reason: 'NamespaceDeleted', message: 'words' })
  await recordTrialEnd(fresh.db, id)
  await recordTrialPhase(fresh.db, id, { phase: 'Ready' })
  expect(await readTrialByNamespace(fresh.db, namespace)).toMatchObject({ phase: 'Ended', reason: 'NamespaceDeleted' })
})
