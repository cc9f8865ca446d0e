import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JudgedCheck } from '#domain/attempt'
import { met, unknown } from '#domain/check-result'
import {
  failAttempt,
  finishAttempt,
  leaseAttempt,
  renewLease,
  untilLeaseEnds,
  type LeasedAttempt,
  type Stage,
} from './attempt-queue.ts'
import { requestCheck } from './attempt-requests.ts'
import { client } from './client.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
beforeEach(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterEach(() => fresh.drop())

const version = 'ordinal/test'
const take = (stage: Stage = 'Check', clusterId = ground.clusterId, trialsAtOnce = 3) =>
  leaseAttempt(fresh.db, { clusterId, graderVersion: version, stage, trialsAtOnce })
async function mustTake(stage?: Stage): Promise<LeasedAttempt> {
  const attempt = await take(stage)
  if (!attempt) throw new Error('nothing waits')
  return attempt
}
async function askedBy(
  userId: string,
  namespace: string,
  workspaces: { assignmentId: string } = ground,
  requestedById = userId,
): Promise<string> {
  const { id } = await addWorkspace(fresh.db, { ...ground, ...workspaces }, { namespace, userId })
  await client(fresh.db).workspace.update({ where: { id }, data: { phase: 'Ready', readyAt: new Date() } })
  await requestCheck(fresh.db, id, requestedById)
  return id
}
const anotherAssignment = async (lab: string) => {
  const { runId } = await client(fresh.db).assignment.findUniqueOrThrow({ where: { id: ground.assignmentId } })
  return { assignmentId: (await client(fresh.db).assignment.create({ data: { runId, lab, points: 1 } })).id }
}
const letLeaseRunOut = (id: string) =>
  client(fresh.db).attempt.update({ where: { id }, data: { leasedUntil: new Date(Date.now() - 1_000) } })

const judged: JudgedCheck[] = [
  {
    id: 'service',
    check: 'headless-service',
    points: 2,
    maxPoints: 2,
    result: met('Headless', { args: { service: 'nginx' } }),
  },
  {
    id: 'order',
    check: 'created-in-ordinal-order',
    points: 0,
    maxPoints: 3,
    result: unknown('platform', 'ObservationGap'),
  },
]
const verdicts = { checks: judged, observedSeq: 7, graderVersion: version }

test('an attempt is taken once, with what judging needs', async () => {
  const workspaceId = await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const attempt = await mustTake()
  expect(attempt).toMatchObject({
    workspaceId,
    namespace: 'ws-aaaaaaaaaa',
    seed: 1,
    labDigest: ground.labDigest,
    fence: 1,
  })
  expect(await take()).toBeUndefined()
  expect(await untilLeaseEnds(fresh.db, ground.clusterId)).toBeGreaterThan(8_000)
})

test('many graders that look at once take each attempt once', async () => {
  for (const [index, letter] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
    await askedBy(ground.userId, `ws-${letter.repeat(10)}`, await anotherAssignment(`lab-${index}`))
  const taken = await Promise.all(Array.from({ length: 12 }, () => take()))
  const ids = taken.flatMap((attempt) => (attempt ? [attempt.id] : []))
  expect(new Set(ids).size).toBe(ids.length)
  while (await take()) ids.push('')
  expect(ids).toHaveLength(6)
})

test('results and end are stored together, and as they were judged', async () => {
  await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const lease = await mustTake()
  expect(await finishAttempt(fresh.db, lease, verdicts)).toBe(true)
  const row = await client(fresh.db).attempt.findUniqueOrThrow({
    where: { id: lease.id },
    include: { results: { orderBy: { checkId: 'desc' } } },
  })
  expect(row).toMatchObject({ state: 'Finished', observedSeq: 7, leasedUntil: null, graderVersion: version })
  expect(row.results).toMatchObject([
    { checkId: 'service', status: 'True', points: 2, args: { service: 'nginx' }, origin: 'Machine' },
    { checkId: 'order', status: 'Unknown', cause: 'platform', points: 0, reason: 'ObservationGap' },
  ])
})

test('a grader that lost its lease writes nothing, and the one that took over writes once', async () => {
  await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const first = await mustTake()
  expect(await renewLease(fresh.db, first)).toBe(true)
  await letLeaseRunOut(first.id)
  const second = await mustTake()
  expect(second).toMatchObject({ id: first.id, fence: 2 })
  expect(await renewLease(fresh.db, first)).toBe(false)
  expect(await finishAttempt(fresh.db, first, verdicts)).toBe(false)
  expect(await failAttempt(fresh.db, first, 'late')).toBe(false)
  expect(await finishAttempt(fresh.db, second, verdicts)).toBe(true)
  expect(await finishAttempt(fresh.db, second, verdicts)).toBe(false)
  expect(await client(fresh.db).result.count()).toBe(2)
})

test('who has many attempts does not keep the others waiting', async () => {
  await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  await askedBy(ground.userId, 'ws-bbbbbbbbbb', await anotherAssignment('dns'))
  await askedBy(ground.userId, 'ws-cccccccccc', await anotherAssignment('scale'))
  await askedBy(ground.otherUserId, 'ws-dddddddddd')
  const order = [await mustTake(), await mustTake(), await mustTake(), await mustTake()].map(({ namespace }) =>
    namespace.at(-1),
  )
  expect(order.join('')).toBe('adbc')
})

test('what a program asks for in one name is shared among those whose work it is', async () => {
  await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const asked = (userId: string, letter: string, lab: { assignmentId: string }) =>
    askedBy(userId, `ws-${letter.repeat(10)}`, lab, ground.otherUserId)
  await asked(ground.userId, 'b', await anotherAssignment('dns'))
  const scale = await anotherAssignment('scale')
  await asked(ground.otherUserId, 'c', scale)
  await asked(ground.userId, 'd', scale)
  const order = [await mustTake(), await mustTake(), await mustTake(), await mustTake()].map(({ namespace }) =>
    namespace.at(-1),
  )
  expect(order.join('')).toBe('acbd')
})

test('a failure says why, and makes room for another Check', async () => {
  const workspaceId = await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const lease = await mustTake()
  expect(await failAttempt(fresh.db, lease, 'the cluster does not answer')).toBe(true)
  expect(await client(fresh.db).attempt.findUniqueOrThrow({ where: { id: lease.id } })).toMatchObject({
    state: 'Failed',
    failure: 'the cluster does not answer',
  })
  expect(await requestCheck(fresh.db, workspaceId, ground.userId)).toMatchObject({ outcome: 'queued' })
})

test('attempts in another cluster are left to its own grader', async () => {
  await askedBy(ground.userId, 'ws-aaaaaaaaaa')
  const other = await client(fresh.db).cluster.create({ data: { name: 'external', kind: 'External' } })
  expect(await take('Check', other.id)).toBeUndefined()
  expect(await untilLeaseEnds(fresh.db, ground.clusterId)).toBeUndefined()
})
