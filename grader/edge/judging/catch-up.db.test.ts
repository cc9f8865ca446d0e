/** Records of several workspaces that are brought up to date at the same time, by lists that they share. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addClusterForTests, addWorkspaceForTests } from '#db/testing/recorded'
import { openRecordForTests } from '#db/testing/watched'
import { findObservation } from '#db/observations'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import { openChanges, type Changes } from '../changes.ts'
import { shareLists } from '../shared-lists.ts'
import { catchUp, type CatchUpParts } from './catch-up.ts'

const namespaces = ['ws-aaaaaaaaaa', 'ws-bbbbbbbbbb', 'ws-cccccccccc'] as const
const [first, second, third] = namespaces
let fresh: FreshDatabase
let changes: Changes
let server: TestServer
let parts: CatchUpParts
let records: Record<string, Awaited<ReturnType<typeof openRecordForTests>>>
let asked: string[]
let isBroken: boolean

beforeEach(async () => {
  fresh = await freshDatabase()
  changes = await openChanges(fresh.url)
  asked = []
  isBroken = false
  const items = namespaces.map((namespace) => ({ metadata: { ...metadata(namespace), namespace } }))
  server = await openTestServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://server').pathname)
    if (isBroken) response.writeHead(503).end('{"kind":"Status","message":"busy"}')
    else response.end(JSON.stringify({ metadata: { resourceVersion: '20' }, items }))
  })
  parts = { db: fresh.db, client: server.client, changes, lists: shareLists(server.client) }
  records = {}
  for (const namespace of namespaces) {
    const clusterId = await addClusterForTests(fresh.db, namespace)
    await addWorkspaceForTests(fresh.db, clusterId, namespace)
    records[namespace] = await openRecordForTests(fresh.url, clusterId, namespace)
  }
})
afterEach(async () => {
  await Promise.all(Object.values(records).map((record) => record.close()))
  await server.close()
  await changes.close()
  await fresh.drop()
})

const metadata = (namespace: string) => ({ name: 'nginx', uid: `${namespace}-uid`, resourceVersion: '11' })
async function recordService(namespace: string): Promise<void> {
  const { name, uid, resourceVersion } = metadata(namespace)
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { ...metadata(namespace), namespace } })
  await records[namespace]?.append({ type: 'ADDED', kind: 'Service', object: { name, uid, resourceVersion, body } })
}
async function behindIn(namespace: string): Promise<string | undefined> {
  const place = await findObservation(fresh.db, { namespace })
  if (!place) throw new Error(`there is no record of ${namespace}`)
  return catchUp(parts, place, ['Service'])
}

test('whoever has all is up to date at once, and nobody else by that', async () => {
  await recordService(first)
  await recordService(second)
  expect(await Promise.all(namespaces.map(behindIn))).toEqual([undefined, undefined, 'Service'])
})

test('a record that comes to the list meanwhile is up to date', async () => {
  const late = behindIn(third)
  await recordService(third)
  expect(await late).toBeUndefined()
})

test('fewer lists are asked for than records are brought up to date', async () => {
  for (const namespace of namespaces) await recordService(namespace)
  const many = Array.from({ length: 30 }, (_, index) => namespaces[index % namespaces.length] ?? first)
  expect(await Promise.all(many.map(behindIn))).toEqual(many.map(() => undefined))
  expect(asked).toContain('/api/v1/services')
  expect(asked.length).toBeLessThan(many.length / 2)
})

test('where nothing can be listed, nobody is up to date', async () => {
  await recordService(first)
  isBroken = true
  expect(await behindIn(first)).toBe('Service')
})
