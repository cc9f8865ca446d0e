import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { met, unknown, type CheckResult } from '#domain/check-result'
import { finishAttempt, leaseAttempt, storeSnapshot } from './attempt-queue.ts'
import { requestSubmit, type SubmitRequest, type SubmitRequested } from './attempt-requests.ts'
import { client } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { grantExtension } from './extensions.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
let workspaceId: string
beforeEach(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  workspaceId = await readyWorkspace('ws-aaaaaaaaaa')
})
afterEach(() => fresh.drop())

async function readyWorkspace(namespace: string, userId = ground.userId): Promise<string> {
  const { id } = await addWorkspace(fresh.db, ground, { namespace, userId })
  await client(fresh.db).workspace.update({ where: { id }, data: { phase: 'Ready', readyAt: new Date() } })
  return id
}
const submit = (idempotencyKey: string, of: Partial<SubmitRequest> = {}) =>
  requestSubmit(fresh.db, { workspaceId, requestedById: ground.userId, idempotencyKey, ...of })
const assign = (data: Prisma.AssignmentUpdateInput) =>
  client(fresh.db).assignment.update({ where: { id: ground.assignmentId }, data })
const judged = (result: CheckResult) => [{ id: 'order', check: 'order', points: 0, maxPoints: 1, result }]

async function finish(result: CheckResult): Promise<void> {
  const taking = { clusterId: ground.clusterId, graderVersion: 'ordinal/test', trialsAtOnce: 3 }
  const lease = await leaseAttempt(fresh.db, { ...taking, stage: 'Snapshot' })
  if (!lease) throw new Error('nothing waits')
  await finishAttempt(fresh.db, lease, { checks: judged(result), observedSeq: 1, graderVersion: 'ordinal/test' })
}
const allow = (granted: { dueAt: Date | null; extraAttempts: number }) =>
  grantExtension(fresh.db, {
    ...{ assignmentId: ground.assignmentId, userId: ground.userId },
    ...{ note: 'was ill', byName: 'Grace', ...granted },
  })
const deductionOf = async (asked: SubmitRequested) =>
  'id' in asked && (await client(fresh.db).attempt.findUniqueOrThrow({ where: { id: asked.id } })).deduction
const over = () => ({ phase: 'Ended', wanted: 'Ended', endedAt: new Date() }) as const
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

describe('a Submit', () => {
  test('is numbered for its student and assignment, one after the other', async () => {
    expect(await submit('a')).toMatchObject({ outcome: 'queued', number: 1 })
    await finish(met('Ordered'))
    expect(await submit('b')).toMatchObject({ outcome: 'queued', number: 2 })
    await finish(met('Ordered'))
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: over() })
    const resumed = await readyWorkspace('ws-bbbbbbbbbb')
    expect(await submit('c', { workspaceId: resumed })).toMatchObject({ outcome: 'queued', number: 3 })
  })

  test('keeps how far the record was when it was pressed, for a grader that comes late', async () => {
    const { clusterId } = ground
    const record = { clusterId, namespace: 'ws-aaaaaaaaaa', workspaceId, lastSeq: 41 }
    await client(fresh.db).observation.create({ data: record })
    await submit('a')
    await client(fresh.db).observation.updateMany({ data: { lastSeq: 99 } })
    const lease = await leaseAttempt(fresh.db, {
      ...{ clusterId, graderVersion: 'ordinal/test', trialsAtOnce: 3, stage: 'Snapshot' },
    })
    expect(lease).toMatchObject({ pressedSeq: 41, requestedAt: expect.any(Date) })
  })

  test('is the same one for the same key, also when it is over', async () => {
    const first = await submit('a')
    expect(await submit('a')).toEqual({ ...first, outcome: 'repeated' })
    await finish(met('Ordered'))
    expect(await submit('a')).toEqual({ ...first, outcome: 'repeated' })
    expect(await client(fresh.db).attempt.count()).toBe(1)
  })

  test('is one at a time, however many ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, (_, index) => submit(`key ${index % 5}`)))
    expect(await client(fresh.db).attempt.count()).toBe(1)
    expect(asked.filter(({ outcome }) => outcome === 'queued')).toHaveLength(1)
    expect(new Set(asked.map((one) => 'id' in one && one.id)).size).toBe(1)
  })

  test('does not share its key with another workspace, also when both ask at once', async () => {
    const other = await readyWorkspace('ws-bbbbbbbbbb', ground.otherUserId)
    const asked = await Promise.all([submit('a'), submit('a', { workspaceId: other })])
    expect(asked.map(({ outcome }) => outcome).sort()).toEqual(['key-used', 'queued'])
  })

  test('belongs to whom it was asked by: the key of somebody else is another key', async () => {
    const other = await readyWorkspace('ws-bbbbbbbbbb', ground.otherUserId)
    await submit('a')
    expect(await submit('a', { workspaceId: other, requestedById: ground.otherUserId })).toMatchObject({
      outcome: 'queued',
    })
  })

  test('needs a workspace that is Ready and not about to end', async () => {
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: { wanted: 'Ended' } })
    expect(await submit('a')).toEqual({ outcome: 'not-ready' })
  })

  test('waits for the assignment to open', async () => {
    const opensAt = hours(1)
    await assign({ opensAt })
    expect(await submit('a')).toEqual({ outcome: 'not-open-yet', opensAt })
  })

  test('is refused when the assignment has closed; one asked for before is told as it was', async () => {
    const first = await submit('a')
    const closesAt = hours(-1)
    await assign({ closesAt })
    expect(await submit('a')).toEqual({ ...first, outcome: 'repeated' })
    await finish(met('Ordered'))
    expect(await submit('b')).toEqual({ outcome: 'closed', closesAt })
  })

  test('spends an attempt when it is graded, and none when the platform could not judge it', async () => {
    await assign({ maxAttempts: 1 })
    await submit('a')
    await finish(unknown('platform', 'ObservationGap'))
    expect(await submit('b')).toMatchObject({ outcome: 'queued', number: 2 })
    await finish(unknown('blocked', 'NeedsAnotherCheck'))
    expect(await submit('c')).toEqual({ outcome: 'no-attempts-left', maxAttempts: 1 })
  })

  test('waits for the end of the cool-down after a grade, and after nothing else', async () => {
    await assign({ cooldown: 10 })
    await submit('a')
    await finish(unknown('platform', 'ObservationGap'))
    expect(await submit('b')).toMatchObject({ outcome: 'queued' })
    await finish(met('Ordered'))
    const refused = await submit('c')
    expect(refused).toMatchObject({ outcome: 'cooling-down' })
    const wait = refused.outcome === 'cooling-down' ? refused.until.getTime() - Date.now() : 0
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(600_000)
  })

  test('is late once it is due, and loses what the lab’s policy says at that moment', async () => {
    const grading = { due: '1h', late: { until: '2d', every: '24h', deduct: 10, atMost: 50 } }
    await client(fresh.db).labRevision.create({
      data: { digest: 'sha256:1', lab: 'web', document: { spec: { grading } }, files: {} },
    })
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: { labDigest: 'sha256:1' } })
    await assign({ opensAt: hours(-3) })
    const late = await submit('a')
    expect(await deductionOf(late)).toBe(10)
    await finish(met('Ordered'))
    await allow({ dueAt: hours(1), extraAttempts: 0 })
    expect(await deductionOf(await submit('b'))).toBe(0)
  })

  test('may be made once more by whom more attempts were granted', async () => {
    await assign({ maxAttempts: 1 })
    await submit('a')
    await finish(met('Ordered'))
    expect(await submit('b')).toMatchObject({ outcome: 'no-attempts-left' })
    await allow({ dueAt: null, extraAttempts: 1 })
    expect(await submit('b')).toMatchObject({ outcome: 'queued' })
  })

  test('spends an attempt while it waits for its trial in a workspace that has ended', async () => {
    await assign({ maxAttempts: 1 })
    await submit('a')
    const taking = { clusterId: ground.clusterId, graderVersion: 'ordinal/test', trialsAtOnce: 3 }
    const lease = await leaseAttempt(fresh.db, { ...taking, stage: 'Snapshot' })
    if (!lease) throw new Error('nothing waits')
    await storeSnapshot(fresh.db, lease, { snapshot: {}, liveChecks: judged(met('Ordered')), observedSeq: 1 })
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: over() })
    workspaceId = await readyWorkspace('ws-bbbbbbbbbb')
    expect(await submit('b')).toEqual({ outcome: 'no-attempts-left', maxAttempts: 1 })
  })
})
