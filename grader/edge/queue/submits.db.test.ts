import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LeasedAttempt, Stage } from '#db/attempt-queue'
import { leaseAttempt } from '#db/attempt-queue'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addCheckForTests, expireLeaseForTests, readAttemptForTests } from '#db/testing/checks'
import { addClusterForTests } from '#db/testing/recorded'
import { addSubmitForTests, countOpenForTests, endWaitForTests, readSubmitForTests } from '#db/testing/submits'
import { maximumRetries } from '#domain/attempt'
import { met, unknown } from '#domain/check-result'
import { namespaceName } from '#domain/workspace'
import { openChanges, type Changes } from '../changes.ts'
import type { Ending } from './ending.ts'
import type { Work } from './work-attempt.ts'
import { workQueue } from './work-queue.ts'

let fresh: FreshDatabase
let changes: Changes
let clusterId: string
let graders: { stop: AbortController; ended: Promise<void> }[]
beforeEach(async () => {
  fresh = await freshDatabase()
  changes = await openChanges(fresh.url)
  clusterId = await addClusterForTests(fresh.db, 'embedded')
  graders = []
})
afterEach(async () => {
  for (const { stop } of graders) stop.abort()
  await Promise.all(graders.map(({ ended }) => ended))
  await changes.close()
  await fresh.drop()
})

const log = pino({ level: 'silent' })
const graderVersion = 'ordinal/test'
const check = { id: 'order', check: 'order', maxPoints: 1 }
const checks = [{ ...check, points: 1, result: met('Ordered') }]
const undecided = [{ ...check, points: 0, result: unknown('platform', 'ObservationGap') }]
const snapshotted: Work = async () => ({
  type: 'snapshotted',
  snapshot: { objects: [] },
  liveChecks: checks,
  observedSeq: 7,
})
const judged: Work = async () => ({ type: 'judged', checks, observedSeq: 7 })

function grader(of: Partial<Record<Stage, Work>>, trialsAtOnce = 3) {
  const stop = new AbortController()
  const work = { Check: judged, Snapshot: snapshotted, Trial: judged, ...of }
  const ended = workQueue({ db: fresh.db, clusterId, changes, log, graderVersion, trialsAtOnce, work }, stop.signal)
  const one = { stop, ended }
  graders.push(one)
  return one
}
const name = (index: number) => namespaceName(Uint8Array.from([index, index >> 5, 0, 0, 0, 0, 0, 0, 0, 0]))
const submit = (index = 0) => addSubmitForTests(fresh.db, clusterId, name(index))
/** A busy machine is no failure. */
const patience = { timeout: 15_000, interval: 20 }
const until = (id: string, isThere: (row: Awaited<ReturnType<typeof readSubmitForTests>>) => boolean) =>
  vi.waitUntil(async () => {
    const row = await readSubmitForTests(fresh.db, id)
    return isThere(row) && row
  }, patience)
const finished = (id: string) => until(id, ({ state }) => state === 'Finished' || state === 'Failed')

/** Work that goes on until it is told to end, or its signal is raised. */
function held() {
  const begun: LeasedAttempt[] = []
  const aborted: unknown[] = []
  const release: (() => void)[] = []
  const work: Work = (attempt, signal) =>
    new Promise<Ending>((resolve, reject) => {
      begun.push(attempt)
      signal.addEventListener('abort', () => (aborted.push(signal.reason), reject(signal.reason)))
      release.push(() => resolve({ type: 'judged', checks, observedSeq: 7 }))
    })
  return { begun, aborted, work, release: () => release.forEach((go) => go()) }
}

test('a Submit goes through its snapshot and its trial to one grade', async () => {
  grader({})
  const row = await finished(await submit())
  expect(row).toMatchObject({ state: 'Finished', fence: 2, number: 1, snapshot: { objects: [] } })
  expect(row.results).toEqual([{ checkId: 'order', status: 'True', reason: 'Ordered', points: 1 }])
})

test('what the platform cannot decide is tried again with the same snapshot, then told as it is', async () => {
  const snapshot = vi.fn(snapshotted)
  const trial = vi.fn<Work>(async () => ({ type: 'undecided', checks: undecided, observedSeq: 7 }))
  grader({ Snapshot: snapshot, Trial: trial })
  const id = await submit()
  for (let retry = 1; retry <= maximumRetries; retry += 1) {
    await until(id, ({ state, retries }) => state === 'Queued' && retries === retry)
    await endWaitForTests(fresh.db, id)
  }
  const row = await finished(id)
  expect(row).toMatchObject({ state: 'Finished', retries: maximumRetries })
  expect(row.results).toMatchObject([{ status: 'Unknown', reason: 'ObservationGap', points: 0 }])
  expect(snapshot).toHaveBeenCalledTimes(1)
  expect(trial).toHaveBeenCalledTimes(maximumRetries + 1)
})

test('a trial that throws is tried again, and fails in words when it keeps throwing', async () => {
  grader({ Trial: () => Promise.reject(new Error('no room in the cluster')) })
  const id = await submit()
  for (let retry = 1; retry <= maximumRetries; retry += 1) {
    await until(id, ({ retries }) => retries === retry)
    await endWaitForTests(fresh.db, id)
  }
  expect(await finished(id)).toMatchObject({ state: 'Failed', failure: 'no room in the cluster', results: [] })
})

test('a Check is judged while every trial and every snapshot has its hands full', async () => {
  const snapshots = held()
  const trials = held()
  const first = grader({ Trial: trials.work }, 2)
  await Promise.all([submit(0), submit(1)])
  await vi.waitUntil(() => trials.begun.length === 2, patience)
  first.stop.abort()
  grader({ Snapshot: snapshots.work }, 2)
  await Promise.all([2, 3, 4, 5, 6, 7].map(submit))
  await vi.waitUntil(() => snapshots.begun.length === 6, patience)
  const { attemptId } = await addCheckForTests(fresh.db, clusterId)
  await vi.waitUntil(async () => (await readAttemptForTests(fresh.db, attemptId)).state === 'Finished', patience)
  snapshots.release()
})

test('two graders share the places that the cluster has for trials', async () => {
  const trials = held()
  grader({ Trial: trials.work })
  grader({ Trial: trials.work })
  const ids = await Promise.all([0, 1, 2, 3, 4].map(submit))
  await vi.waitUntil(async () => {
    const rows = await Promise.all(ids.map((id) => readSubmitForTests(fresh.db, id)))
    return rows.every(({ snapshot }) => snapshot !== null)
  }, patience)
  await vi.waitUntil(() => trials.begun.length === 3, patience)
  trials.release()
  await vi.waitUntil(() => trials.begun.length === 5, patience)
  trials.release()
  for (const id of ids) expect((await finished(id)).results).toHaveLength(1)
})

test('a trial is put back when its grader is told to stop, and its next one gives the grade', async () => {
  const trials = held()
  const first = grader({ Trial: trials.work })
  const id = await submit()
  await vi.waitUntil(() => trials.begun.length === 1, patience)
  first.stop.abort()
  await first.ended
  expect(await readSubmitForTests(fresh.db, id)).toMatchObject({ state: 'Queued', leasedUntil: null, retries: 0 })
  grader({})
  const row = await finished(id)
  expect(row).toMatchObject({ state: 'Finished', results: [{ status: 'True' }] })
  expect(row.fence).toBeGreaterThanOrEqual(3) // more where it was just being taken again as its grader was told to stop
})

test('who lost the lease is told at once, and writes nothing beside the one who took over', async () => {
  const trials = held()
  grader({ Trial: trials.work }, 1) // its one hand is full: it does not take it over from itself
  const id = await submit()
  await vi.waitUntil(() => trials.begun.length === 1, patience)
  await expireLeaseForTests(fresh.db, id)
  const taking = { clusterId, graderVersion: 'ordinal/second', stage: 'Trial', trialsAtOnce: 3 } as const
  expect(await leaseAttempt(fresh.db, taking)).toMatchObject({ id, fence: 3 })
  await vi.waitUntil(() => trials.aborted.length === 1, patience)
  expect(String(trials.aborted[0])).toContain('the lease is lost')
  expect(await readSubmitForTests(fresh.db, id)).toMatchObject({ state: 'Running', fence: 3, results: [] })
})

test('fifty Submits at once on three graders: each is graded once', async () => {
  let running = 0
  let most = 0
  const trial: Work = async () => {
    most = Math.max(most, (running += 1))
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return { type: 'judged', checks, observedSeq: 7 }
  }
  for (let index = 0; index < 3; index += 1) grader({ Trial: trial })
  const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => submit(index)))
  // One question for all of them: fifty that ask each for its own would keep the database from the graders.
  const allEnded = async () => (await countOpenForTests(fresh.db)) === 0
  await vi.waitUntil(allEnded, { timeout: 100_000, interval: 100 })
  const rows = await Promise.all(ids.map((id) => readSubmitForTests(fresh.db, id)))
  expect(rows.filter(({ state, results }) => state !== 'Finished' || results.length !== 1)).toEqual([])
  expect(rows.map(({ fence }) => fence)).toEqual(ids.map(() => 2))
  expect(most).toBeLessThanOrEqual(3)
})
