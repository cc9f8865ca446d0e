import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leaseAttempt } from '#db/attempt-queue'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addCheckForTests, expireLeaseForTests, readAttemptForTests } from '#db/testing/checks'
import { met } from '#domain/check-result'
import { openChanges, type Changes } from '../changes.ts'
import type { Judgement } from '../judging/judge-record.ts'
import { workQueue, type QueueParts } from './work-queue.ts'

let fresh: FreshDatabase
let changes: Changes
let stop: AbortController
let working: Promise<void>[]
beforeEach(async () => {
  fresh = await freshDatabase()
  changes = await openChanges(fresh.url)
  stop = new AbortController()
  working = []
})
afterEach(async () => {
  stop.abort()
  await Promise.all(working)
  await changes.close()
  await fresh.drop()
})

const judgement: Judgement = {
  checks: [{ id: 'service', check: 'headless-service', points: 2, maxPoints: 2, result: met('Headless') }],
  observedSeq: 3,
}
function work(clusterId: string, judge: QueueParts['judge']): void {
  const parts = {
    db: fresh.db,
    clusterId,
    changes,
    log: pino({ level: 'silent' }),
    graderVersion: 'ordinal/test',
    judge,
  }
  working.push(workQueue(parts, stop.signal))
}
async function ended(id: string) {
  await vi.waitUntil(async () => ['Finished', 'Failed'].includes((await readAttemptForTests(fresh.db, id)).state), {
    timeout: 4_000,
  })
  return readAttemptForTests(fresh.db, id)
}

test('an attempt is judged as soon as it is asked for, by one of the graders that listen', async () => {
  const first = await addCheckForTests(fresh.db)
  const judge = vi.fn(async () => judgement)
  work(first.clusterId, judge)
  work(first.clusterId, judge)
  expect(await ended(first.attemptId)).toMatchObject({ state: 'Finished', results: 1 })
  const second = await addCheckForTests(fresh.db, first.clusterId)
  expect(await ended(second.attemptId)).toMatchObject({ state: 'Finished', results: 1 })
  expect(judge).toHaveBeenCalledTimes(2)
})

test('an attempt that the platform cannot judge fails, in its words', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  work(clusterId, () => Promise.reject(new Error('the recorder has not seen this namespace')))
  expect(await ended(attemptId)).toMatchObject({
    state: 'Failed',
    failure: 'the recorder has not seen this namespace',
    results: 0,
  })
})

test('an attempt of a grader that is gone is judged by the next one', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  await leaseAttempt(fresh.db, clusterId, 'ordinal/killed')
  await expireLeaseForTests(fresh.db, attemptId)
  work(clusterId, async () => judgement)
  expect(await ended(attemptId)).toMatchObject({ state: 'Finished', fence: 2, results: 1 })
})

test('an attempt that has cost three graders their lives is not tried on a fourth', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  for (let grader = 1; grader <= 3; grader += 1) {
    await leaseAttempt(fresh.db, clusterId, 'ordinal/killed')
    await expireLeaseForTests(fresh.db, attemptId)
  }
  const judge = vi.fn(async () => judgement)
  work(clusterId, judge)
  expect(await ended(attemptId)).toMatchObject({ state: 'Failed', failure: expect.stringContaining('3 times') })
  expect(judge).not.toHaveBeenCalled()
})

test('what is at hand is finished before the grader stops', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  const release: (() => void)[] = []
  const begun = new Promise<void>((resolve) => {
    work(clusterId, () => (resolve(), new Promise((done) => release.push(() => done(judgement)))))
  })
  await begun
  stop.abort()
  release.forEach((go) => go())
  await Promise.all(working)
  expect(await readAttemptForTests(fresh.db, attemptId)).toMatchObject({ state: 'Finished', results: 1 })
})
