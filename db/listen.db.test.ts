import { EventEmitter, once } from 'node:events'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { client } from './client.ts'
import { openListener, readNotification } from './listen.ts'
import type { Listener, Notification } from './listen.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'

let fresh: FreshDatabase
let listener: Listener
const heard = new EventEmitter<{ notification: [Notification]; reconnected: [] }>()

beforeEach(async () => {
  fresh = await freshDatabase()
  listener = await openListener(
    fresh.url,
    (notification) => heard.emit('notification', notification),
    () => heard.emit('reconnected'),
  )
})
afterEach(async () => {
  heard.removeAllListeners()
  await listener.close()
  await fresh.drop()
})

const addCluster = (name: string) => client(fresh.db).cluster.create({ data: { name, kind: 'Embedded' } })

async function terminateListeners(): Promise<number> {
  const connection = new pg.Client({ connectionString: fresh.url })
  await connection.connect()
  const { rowCount } = await connection.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`,
  )
  await connection.end()
  return rowCount ?? 0
}

test('a changed row is heard of by its table and id', async () => {
  const notified = once(heard, 'notification')
  const { id } = await addCluster('embedded')
  expect(await notified).toEqual([{ table: 'Cluster', id }])
})

test('the heartbeat of a cluster, which changes nothing to see, is silent', async () => {
  const ids: string[] = []
  heard.on('notification', ({ id }) => ids.push(id))
  const first = await addCluster('embedded')
  await client(fresh.db).cluster.update({ where: { id: first.id }, data: { seenAt: new Date() } })
  const last = await addCluster('external') // notifications arrive in the order of their commits
  await vi.waitUntil(() => ids.includes(last.id), { timeout: 15_000 })
  expect(ids).toEqual([first.id, last.id])
})

test('a listener whose connection is ended by the server says so once it listens again, and hears on', async () => {
  const reconnected = once(heard, 'reconnected')
  expect(await terminateListeners()).toBe(1)
  await reconnected
  const notified = once(heard, 'notification')
  const { id } = await addCluster('after the break')
  expect(await notified).toEqual([{ table: 'Cluster', id }])
})

test('a closed listener does not come back', async () => {
  await listener.close()
  expect(await terminateListeners()).toBe(0)
})

test('the first connection that cannot be made is an error of the caller', async () => {
  await expect(
    openListener(
      'postgresql://nobody@127.0.0.1:1/none',
      () => {},
      () => {},
    ),
  ).rejects.toThrow('ECONNREFUSED')
})

test('what is not a notification of ours is passed over', () => {
  expect([undefined, '', 'no json', '{}', '{"table":"Attempt"}'].map(readNotification)).toEqual(
    Array(5).fill(undefined),
  )
})
