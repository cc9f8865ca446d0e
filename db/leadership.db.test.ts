import { createServer, type AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lead } from './leadership.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'

let fresh: FreshDatabase
beforeAll(async () => void (fresh = await freshDatabase()))
afterAll(() => fresh.drop())

it('is one process’s at a time, and goes to the next in line when it is released', async () => {
  const order: string[] = []
  const first = await lead(fresh.url, 'recorder')
  order.push('first leads')
  const second = lead(fresh.url, 'recorder').then((leadership) => {
    order.push('second leads')
    return leadership
  })
  const other = await lead(fresh.url, 'provisioner')
  order.push('another thing is led beside it')
  await first.release()
  await (await second).release()
  await other.release()
  expect(order).toEqual(['first leads', 'another thing is led beside it', 'second leads'])
})

it('is lost with its connection, and the one who led is told', async () => {
  const leadership = await lead(fresh.url, 'recorder')
  const admin = new pg.Client({ connectionString: fresh.url })
  await admin.connect()
  // The server is other tests' too.
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  await leadership.lost
  await admin.end()
  const next = await lead(fresh.url, 'recorder')
  await next.release()
})

it('is not waited for any longer than wanted', async () => {
  const first = await lead(fresh.url, 'recorder')
  const impatience = new AbortController()
  const second = lead(fresh.url, 'recorder', impatience.signal)
  impatience.abort()
  await expect(second).rejects.toThrow()
  await first.release()
  const third = await lead(fresh.url, 'recorder')
  await third.release()
})

it('is not waited for either where the server says nothing', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const impatience = new AbortController()
  silent.once('connection', (socket) => {
    socket.on('error', () => {})
    impatience.abort()
  })
  const waiting = lead(`postgresql://nobody@127.0.0.1:${port}/nothing`, 'recorder', impatience.signal)
  await expect(waiting).rejects.toThrow('given up')
  await new Promise((resolve) => silent.close(resolve))
})
