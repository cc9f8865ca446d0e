import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { addClusterForTests } from '#db/testing/recorded'
import { addSubmitForTests, readSubmitForTests } from '#db/testing/submits'
import { met } from '#domain/check-result'
import { migrate } from '../../../scripts/start/postgres/migrate.mjs'
import { startPostgres } from '../../../scripts/start/postgres/server.mjs'
import { openChanges, type Changes } from '../changes.ts'
import type { Ending } from './ending.ts'
import type { Work } from './work-attempt.ts'
import { workQueue } from './work-queue.ts'

/** A server of its own: it is stopped in the middle. */
const password = randomBytes(16).toString('hex')
let folder: string
let postgres: Awaited<ReturnType<typeof startPostgres>>
let db: Database
let changes: Changes
const start = () => startPostgres({ folder, password, isThrowAway: true, log: () => {} })

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-postgres-restart-'))
  postgres = await start()
  await migrate(postgres.url('ordinal'))
  db = openDatabase(postgres.url('ordinal'))
  changes = await openChanges(postgres.url('ordinal'))
})
afterEach(async () => {
  await changes.close()
  await closeDatabase(db)
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a restart of Postgres in the middle of a trial loses no grade and doubles none', async () => {
  const clusterId = await addClusterForTests(db, 'embedded')
  const checks = [{ id: 'order', check: 'order', points: 1, maxPoints: 1, result: met('Ordered') }]
  const release: (() => void)[] = []
  const Trial: Work = () =>
    new Promise<Ending>((resolve) => release.push(() => resolve({ type: 'judged', checks, observedSeq: 1 })))
  const Snapshot: Work = async () => ({ type: 'snapshotted', snapshot: {}, liveChecks: checks, observedSeq: 1 })
  const Check: Work = () => Promise.reject(new Error('nobody asked for that'))
  const stop = new AbortController()
  const log = pino({ level: 'silent' })
  const parts = {
    db,
    clusterId,
    changes,
    log,
    graderVersion: 'ordinal/test',
    trialsAtOnce: 3,
    work: { Check, Snapshot, Trial },
  }
  const working = workQueue(parts, stop.signal)
  const id = await addSubmitForTests(db, clusterId, 'ws-aaaaaaaaaa')
  await vi.waitUntil(() => release.length === 1, { timeout: 10_000 })

  await postgres.stop()
  release[0]?.() // what it came to is there while nobody can write it down
  postgres = await start()

  const row = await vi.waitUntil(
    async () => {
      release.forEach((go) => go()) // where the lease was lost meanwhile, the next run ends as well
      const found = await readSubmitForTests(db, id).catch(() => undefined)
      return found?.state === 'Finished' && found
    },
    { timeout: 25_000, interval: 100 },
  )
  expect(row.results).toHaveLength(1)
  const again = await addSubmitForTests(db, clusterId, 'ws-bbbbbbbbbb')
  await vi.waitUntil(
    async () => {
      release.forEach((go) => go())
      return (await readSubmitForTests(db, again)).state === 'Finished'
    },
    { timeout: 10_000, interval: 100 },
  )
  stop.abort()
  await working
}, 60_000)
