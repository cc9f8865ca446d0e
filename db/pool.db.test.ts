import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { client } from './client.ts'
import { addPooled, readPool, readPooled, recordPooled, removePooled } from './pool.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { layGround, type Ground } from './testing/rows.ts'
import { claimWorkspace } from './workspace-requests.ts'
import { readWorkspace } from './workspaces.ts'

let fresh: FreshDatabase
let ground: Ground
const expiresAt = new Date(Date.now() + 3_600_000)

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await client(fresh.db).workspace.deleteMany()
  await client(fresh.db).pooledNamespace.deleteMany()
})

async function add(namespace: string, isReady: boolean, now?: Date): Promise<void> {
  await addPooled(fresh.db, ground.clusterId, namespace)
  await recordPooled(fresh.db, { namespace, readyAt: null }, isReady, now)
}
const names = async () => (await readPool(fresh.db, ground.clusterId)).map(({ namespace }) => namespace)

async function claim(userId: string, namespace: string): Promise<string | undefined> {
  const { assignmentId, labDigest } = ground
  const claimed = await claimWorkspace(fresh.db, { assignmentId, userId, labDigest, seed: 1, namespace, expiresAt })
  if (claimed.outcome === 'no-cluster') throw new Error('there is a cluster')
  return (await readWorkspace(fresh.db, claimed.id))?.namespace
}

it('gives its longest ready namespace to a claim, and is left without it', async () => {
  await add('ws-aaaaaaaaaa', false)
  await add('ws-bbbbbbbbbb', true, new Date('2026-01-01T00:00:02Z'))
  await add('ws-cccccccccc', true, new Date('2026-01-01T00:00:01Z'))
  expect(await claim(ground.userId, 'ws-zzzzzzzzzz')).toBe('ws-cccccccccc')
  expect(await names()).toEqual(['ws-aaaaaaaaaa', 'ws-bbbbbbbbbb'])
  expect(await readPooled(fresh.db, 'ws-cccccccccc')).toBeNull()
})

it('lets a claim have its own name where nothing is ready', async () => {
  await add('ws-aaaaaaaaaa', false)
  expect(await claim(ground.userId, 'ws-zzzzzzzzzz')).toBe('ws-zzzzzzzzzz')
  expect(await names()).toEqual(['ws-aaaaaaaaaa'])
})

it('gives two claims at once two namespaces', async () => {
  await add('ws-aaaaaaaaaa', true)
  await add('ws-bbbbbbbbbb', true)
  const given = await Promise.all([claim(ground.userId, 'ws-yyyyyyyyyy'), claim(ground.otherUserId, 'ws-zzzzzzzzzz')])
  expect(given.toSorted()).toEqual(['ws-aaaaaaaaaa', 'ws-bbbbbbbbbb'])
})

it('loses nothing to a student who claims twice', async () => {
  await add('ws-aaaaaaaaaa', true)
  await add('ws-bbbbbbbbbb', true)
  const given = await Promise.all(['ws-xxxxxxxxxx', 'ws-yyyyyyyyyy'].map((name) => claim(ground.userId, name)))
  expect(new Set(given).size).toBe(1)
  expect(await names()).toHaveLength(1)
})

it('forgets what is not given away any more', async () => {
  await add('ws-aaaaaaaaaa', true)
  await recordPooled(fresh.db, { namespace: 'ws-aaaaaaaaaa', readyAt: new Date() }, false)
  expect(await claim(ground.userId, 'ws-zzzzzzzzzz')).toBe('ws-zzzzzzzzzz')
  await removePooled(fresh.db, 'ws-aaaaaaaaaa')
  expect(await names()).toEqual([])
})
