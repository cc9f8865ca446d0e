import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leaseAttempt, type Stage } from '#db/attempt-queue'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addCheckForTests, expireLeaseForTests, readAttemptForTests } from '#db/testing/checks'
import { met } from '#domain/check-result'
import { openChanges, type Changes } from '../changes.ts'
import type { Judgement } from '../judging/judge-record.ts'
import type { Ending } from './ending.ts'
import type { Work } from './work-attempt.ts'
import { workQueue } from './work-queue.ts'

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
const log = pino({ level: 'silent' })
const graderVersion = 'ordinal/test'
const unasked: Work = () => Promise.reject(new Error('nobody asked for that'))
const judged = async (): Promise<Ending> => ({ type: 'judged', ...judgement })
function work(clusterId: string, of: Partial<Record<Stage, Work>>, trialsAtOnce = 3): Promise<void> {
  const stages = { Check: unasked, Snapshot: unasked, Trial: unasked, ...of }
  const parts = { db: fresh.db, clusterId, changes, log, graderVersion, trialsAtOnce, work: stages }
  const ended = workQueue(parts, stop.signal)
  working.push(ended)
  return ended
}
const leaseCheck = (clusterId: string) =>
  leaseAttempt(fresh.db, { clusterId, graderVersion: 'ordinal/killed', stage: 'Check', trialsAtOnce: 3 })
async function ended(id: string) {
  await vi.waitUntil(async () => ['Finished', 'Failed'].includes((await readAttemptForTests(fresh.db, id)).state), {
    timeout: 15_000,
  })
  return readAttemptForTests(fresh.db, id)
}

test('an attempt is judged as soon as it is asked for, by one of the graders that listen', async () => {
  const first = await addCheckForTests(fresh.db)
  const judge = vi.fn(judged)
  void work(first.clusterId, { Check: judge })
  void work(first.clusterId, { Check: judge })
  expect(await ended(first.attemptId)).toMatchObject({ state: 'Finished', results: 1 })
  const second = await addCheckForTests(fresh.db, first.clusterId)
  expect(await ended(second.attemptId)).toMatchObject({ state: 'Finished', results: 1 })
  expect(judge).toHaveBeenCalledTimes(2)
})

test('an attempt that the platform cannot judge fails, in its words', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  void work(clusterId, { Check: () => Promise.reject(new Error('the recorder has not seen this namespace')) })
  expect(await ended(attemptId)).toMatchObject({
    state: 'Failed',
    failure: 'the recorder has not seen this namespace',
    results: 0,
  })
})

test('what broke inside is told to nobody but the log', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  void work(clusterId, { Check: () => Promise.reject(new TypeError('reading a secret of /srv/ordinal/grader')) })
  expect(await ended(attemptId)).toMatchObject({
    state: 'Failed',
    failure: 'Something broke on the platform’s side: the log of the grader says what.',
  })
})

test('an attempt of a grader that is gone is judged by the next one', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  await leaseCheck(clusterId)
  await expireLeaseForTests(fresh.db, attemptId)
  void work(clusterId, { Check: judged })
  expect(await ended(attemptId)).toMatchObject({ state: 'Finished', fence: 2, results: 1 })
})

test('an attempt that has cost three graders their lives is not tried on a fourth', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  for (let grader = 1; grader <= 3; grader += 1) {
    await leaseCheck(clusterId)
    await expireLeaseForTests(fresh.db, attemptId)
  }
  const judge = vi.fn(judged)
  void work(clusterId, { Check: judge })
  expect(await ended(attemptId)).toMatchObject({ state: 'Failed', failure: expect.stringContaining('3 times') })
  expect(judge).not.toHaveBeenCalled()
})

test('what is at hand is finished before the grader stops', async () => {
  const { attemptId, clusterId } = await addCheckForTests(fresh.db)
  const release: (() => void)[] = []
  const begun = new Promise<void>((resolve) => {
    const Check = () => (resolve(), new Promise<Ending>((done) => release.push(() => void judged().then(done))))
    void work(clusterId, { Check })
  })
  await begun
  stop.abort()
  release.forEach((go) => go())
  await Promise.all(working)
  expect(await readAttemptForTests(fresh.db, attemptId)).toMatchObject({ state: 'Finished', results: 1 })
})
