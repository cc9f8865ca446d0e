import pino from 'pino'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { saveLabRevision } from '#db/lab-revisions'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addClusterForTests, addWorkspaceForTests } from '#db/testing/recorded'
import { openRecordForTests, readStandingForTests, watchForTests } from '#db/testing/watched'
import { judgedCheckSchema } from '#domain/attempt'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import { catalogue } from '../../checks/index.ts'
import { openChanges, type Changes } from '../changes.ts'
import { Readers } from '../judging/readers.ts'
import { shareLists } from '../shared-lists.ts'
import { recordedKinds } from '../recorder/recorder.ts'
import { keepStandings } from './keep-standings.ts'
import { Turns } from './turns.ts'

const namespace = 'ws-aaaaaaaaaa'
let fresh: FreshDatabase
let changes: Changes
let server: TestServer
let stop: AbortController
let keeping: Promise<void>[]
let clusterId: string
let workspaceId: string
let lab: LoadedLab
let record: Awaited<ReturnType<typeof openRecordForTests>>
const turns = new Turns(2)
const judging = vi.spyOn(turns, 'take')

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 }) // it waits for what happens; a busy machine is no failure
const patience = { timeout: 60_000, interval: 20 }

beforeAll(async () => {
  const loading = await loadLab('lab-manifests/web', { checkParameters: catalogue })
  if (!loading.ok) throw new Error('the lab is broken')
  lab = loading.lab
})
beforeEach(async () => {
  fresh = await freshDatabase()
  changes = await openChanges(fresh.url)
  server = await openTestServer((_request, response) => response.end('{"metadata":{"resourceVersion":"1"},"items":[]}'))
  stop = new AbortController()
  keeping = []
  clusterId = await addClusterForTests(fresh.db, 'embedded')
  workspaceId = await addWorkspaceForTests(fresh.db, clusterId, namespace)
  await saveLabRevision(fresh.db, lab)
  record = await openRecordForTests(fresh.url, clusterId, namespace)
  await record.append(...recordedKinds.map((kind) => ({ type: 'SYNCED' as const, kind, resourceVersion: '10' })))
})
afterEach(async () => {
  stop.abort()
  await Promise.all(keeping)
  await record.close()
  await server.close()
  await changes.close()
  await fresh.drop()
})

function keep(): void {
  const prober = {
    ask: async () => [],
    query: () => Promise.reject(new Error('nobody asks')),
    close() {},
  }
  const { db, url: databaseUrl } = fresh
  const parts = {
    ...{
      db,
      databaseUrl,
      clusterId,
      clusterName: 'embedded' as const,
      client: server.client,
      lists: shareLists(server.client),
      changes,
      catalogue,
      prober,
    },
    ...{ log: pino({ level: 'silent' }), graderVersion: 'ordinal/test', readers: new Readers(), turns },
  }
  keeping.push(keepStandings(parts, stop.signal))
}
const look = (seconds = 600) => watchForTests(fresh.db, workspaceId, lab.digest, new Date(Date.now() + seconds * 1_000))
const service = (type: 'ADDED' | 'MODIFIED', version: string, clusterIP: string) => {
  const metadata = { name: 'nginx', namespace, uid: 'u-nginx', resourceVersion: version }
  const body = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { clusterIP, selector: { app: 'nginx' } },
  })
  return { type, kind: 'Service', object: { name: 'nginx', uid: 'u-nginx', resourceVersion: version, body } }
}
async function statusOf(id: string) {
  const row = await readStandingForTests(fresh.db, workspaceId)
  return (
    row &&
    z
      .array(judgedCheckSchema)
      .parse(row.checks)
      .find((check) => check.id === id)?.result.status
  )
}
const until = (status: string) => vi.waitUntil(async () => (await statusOf('headless')) === status, patience)

test('what somebody looks at is judged at once, and again as it changes; that it once held stays told', async () => {
  keep()
  await look()
  await until('False')
  await record.append(service('ADDED', '11', 'None'))
  await until('True')
  const held = (await readStandingForTests(fresh.db, workspaceId))?.metAt
  await record.append(service('MODIFIED', '12', '10.0.0.7'))
  await until('False')
  expect((await readStandingForTests(fresh.db, workspaceId))?.metAt).toEqual(held)
  expect(held).toHaveProperty('headless')
})

test('what nobody looks at is not judged', async () => {
  keep()
  const other = await addWorkspaceForTests(fresh.db, clusterId, 'ws-bbbbbbbbbb')
  await look()
  await until('False')
  expect(await readStandingForTests(fresh.db, other)).toBeNull()
})

test('nothing is written where nothing differs', async () => {
  keep()
  await look()
  await until('False')
  const before = await readStandingForTests(fresh.db, workspaceId)
  const judged = judging.mock.settledResults.length
  await record.append({ type: 'SYNCED', kind: 'Event', resourceVersion: '20' })
  await vi.waitUntil(() => judging.mock.settledResults.slice(judged).some(({ type }) => type === 'fulfilled'), patience)
  expect(await readStandingForTests(fresh.db, workspaceId)).toEqual(before)
})

test('one grader does it, and the next one when that is gone', async () => {
  keep()
  await look()
  await until('False')
  stop.abort()
  await Promise.all(keeping)
  stop = new AbortController()
  keep()
  await record.append(service('ADDED', '11', 'None'))
  await until('True')
})
