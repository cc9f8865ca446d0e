import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { client } from './client.ts'
import {
  appendAnswers,
  findObservation,
  knownVersions,
  openReader,
  readObservation,
  type Answer,
} from './observations.ts'
import type { ArrivedEvent, RecordedEvent } from './recorded-event.ts'
import { RecorderSession } from './recorder-session.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

const namespace = 'ws-abcdefghij'
let fresh: FreshDatabase
let ground: Ground
let workspaceId: string
let session: RecorderSession
/** A busy machine is no failure. */
const patience = { timeout: 15_000 }
const never = new AbortController().signal
const open = () => RecorderSession.open(fresh.url, ground.clusterId, { signal: never })

beforeEach(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground, { namespace })).id
  session = await open()
})
afterEach(async () => {
  await session.close()
  await fresh.drop()
})

const pod = (version: string, more: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', uid: 'u-1', resourceVersion: version, ...more },
})
const seen = (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: ReturnType<typeof pod>): RecordedEvent => ({
  type,
  kind: 'Pod',
  object: { name: 'web-0', uid: 'u-1', resourceVersion: object.metadata.resourceVersion, body: JSON.stringify(object) },
})
const synced: RecordedEvent = { type: 'SYNCED', kind: 'Pod', resourceVersion: '10' }
const arrived = (observationId: string, ...events: RecordedEvent[]): ArrivedEvent[] =>
  events.map((event) => ({ observationId, at: new Date(), event }))

async function record(...events: RecordedEvent[]): Promise<string> {
  const opened = await session.openRecord(namespace)
  if (!opened) throw new Error('the workspace is open')
  await session.append(arrived(opened.observationId, ...events), [['Pod', '13']])
  return opened.observationId
}

test('a record is read back as it was written, differences and all', async () => {
  const states = ['11', '12', '13'].map((version) =>
    pod(version, { annotations: { text: 'é \u0000 “x” '.repeat(30) } }),
  )
  const [added, modified, deleted] = states as [ReturnType<typeof pod>, ReturnType<typeof pod>, ReturnType<typeof pod>]
  await record(
    synced,
    seen('ADDED', added),
    seen('MODIFIED', modified),
    { type: 'GAP', kind: 'Pod', reason: 'Missed' },
    seen('DELETED', deleted),
  )
  const { events, clusterDomain } = await readObservation(fresh.db, { workspaceId })
  expect(clusterDomain).toBe('cluster.local')
  expect(events.map(({ seq, at, ...event }) => (expect(at).toMatch(/Z$/), [seq, event]))).toEqual([
    [0, { type: 'SYNCED', kind: 'Pod', resourceVersion: '10' }],
    [1, { type: 'ADDED', kind: 'Pod', object: added }],
    [2, { type: 'MODIFIED', kind: 'Pod', object: modified }],
    [3, { type: 'GAP', kind: 'Pod', reason: 'Missed' }],
    [4, { type: 'DELETED', kind: 'Pod', object: deleted }],
  ])
})

test('a second state of an object takes little room', async () => {
  const filler = { annotations: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`key-${n}`, `${n * 7919}`])) }
  await record(synced, seen('ADDED', pod('11', filler)), seen('MODIFIED', pod('12', filler)))
  const rows = await client(fresh.db).observationEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(rows.map(({ base }) => base)).toEqual([null, null, 1])
  expect(rows[2]?.body?.length).toBeLessThan((rows[1]?.body?.length ?? 0) / 5)
})

test('answers of the grader take their places between the events of the recorder', async () => {
  const id = await record(synced, seen('ADDED', pod('11')))
  const question = { name: 'nginx.ws-abcdefghij.svc.cluster.local.', type: 'A' } as const
  const answer: Answer = { type: 'DNS', question, rcode: 'NOERROR', addresses: ['10.244.0.7'], mayBeCachedFor: 0 }
  expect(
    await appendAnswers(fresh.db, id, [answer, { type: 'DNS_FAILED', name: 'prober', reason: 'not running' }]),
  ).toBe(3)
  await session.append(arrived(id, seen('MODIFIED', pod('12'))), [])
  const { events } = await readObservation(fresh.db, { namespace })
  expect(events.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
    '0 SYNCED',
    '1 ADDED',
    '2 DNS',
    '3 DNS_FAILED',
    '4 MODIFIED',
  ])
  expect(events[2]).toMatchObject(answer)
})

test('a reader goes on where it stopped, and can stop early', async () => {
  const id = await record(synced, seen('ADDED', pod('11')))
  const place = await findObservation(fresh.db, { id })
  if (!place) throw new Error('it was just made')
  const reader = openReader(place)
  expect((await reader.read(fresh.db)).events).toHaveLength(2)
  await session.append(arrived(id, seen('MODIFIED', pod('12')), seen('DELETED', pod('13'))), [])
  expect((await reader.read(fresh.db, 2)).events.at(-1)?.type).toBe('MODIFIED')
  expect((await reader.read(fresh.db)).events).toHaveLength(4)
  expect((await readObservation(fresh.db, { id }, 0)).events).toHaveLength(1)
})

test('the next recorder finds cursors, marks and objects as they were stored', async () => {
  const observationId = await record(synced, seen('ADDED', pod('11')), {
    type: 'GAP',
    kind: 'Service',
    reason: 'Flooded',
  })
  await session.close()
  session = await open()
  expect(await session.restore()).toEqual({
    cursors: [['Pod', '13']],
    records: [
      {
        namespace,
        observationId,
        kinds: expect.arrayContaining([
          { kind: 'Pod', phase: 'Synced', objects: [{ name: 'web-0', uid: 'u-1', resourceVersion: '11' }] },
          { kind: 'Service', phase: 'Gap', objects: [] },
        ]),
      },
    ],
  })
  await session.append(arrived(observationId, seen('MODIFIED', pod('14'))), [['Pod', '14']])
  expect((await readObservation(fresh.db, { workspaceId })).events.at(-1)).toMatchObject({
    type: 'MODIFIED',
    object: pod('14'),
  })
})

test('an object that vanished is stored as deleted, in the state it was last seen in', async () => {
  const id = await record(synced, seen('ADDED', pod('11', { labels: { app: 'nginx' } })))
  await session.append(arrived(id, { type: 'VANISHED', kind: 'Pod', name: 'web-0', uid: 'u-1' }), [])
  expect((await readObservation(fresh.db, { id })).events.at(-1)).toMatchObject({
    type: 'DELETED',
    object: pod('11', { labels: { app: 'nginx' } }),
  })
  expect(await knownVersions(fresh.db, id, ['Pod'])).toEqual([])
})

test('text that Postgres cannot hold stops nobody', async () => {
  const text = 'NUL \u0000, half \ud800, both \ud83d\ude00, written \\u0000'
  const id = await record(synced, seen('ADDED', pod('11', { annotations: { text } })))
  expect(await knownVersions(fresh.db, id, ['Pod'])).toEqual([
    { kind: 'Pod', name: 'web-0', uid: 'u-1', resourceVersion: '11' },
  ])
  const last = (await readObservation(fresh.db, { id })).events.at(-1)
  expect(last).toMatchObject({ object: { metadata: { annotations: { text } } } })
})

test('only open workspaces of the cluster have records', async () => {
  expect(await session.unrecorded()).toEqual([namespace])
  expect(await session.openRecord('ws-bcdefghijk')).toBeUndefined()
  await record(synced)
  expect(await session.unrecorded()).toEqual([])
  expect(await session.ended([namespace, 'ws-bcdefghijk'])).toEqual(['ws-bcdefghijk'])
  await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: { phase: 'Ended', endedAt: new Date() } })
  expect(await session.ended([namespace])).toEqual([namespace])
  expect(await session.openRecord(namespace)).toBeUndefined()
  expect((await session.restore()).records).toEqual([])
})

test('one recorder works and the next one waits until its connection is gone', async () => {
  const second = open()
  const isSecond = vi.fn()
  void second.then(isSecond)
  await vi.waitUntil(async () => {
    const [row] = await client(fresh.db).$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    return row?.count === 1n
  }, patience)
  expect(isSecond).not.toHaveBeenCalled()
  await session.close()
  session = await second
  expect(isSecond).toHaveBeenCalled()
})

test('a recorder that waits can give up', async () => {
  const stop = new AbortController()
  const waiting = RecorderSession.open(fresh.url, ground.clusterId, { signal: stop.signal })
  stop.abort()
  await expect(waiting).rejects.toThrow()
})

test('a recorder whose connection is ended by the server hears of it, and writes no more', async () => {
  await session.close()
  const lost = new Promise<void>((resolve) => {
    void RecorderSession.open(fresh.url, ground.clusterId, { onLost: resolve, signal: never }).then(
      (opened) => (session = opened),
    )
  })
  await vi.waitUntil(async () => {
    const ended = await client(fresh.db).$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    return ended.length === 1
  }, patience)
  await lost
  await expect(session.append([], [['Pod', '99']])).rejects.toThrow()
})
