import { afterEach, beforeEach, expect, test } from 'vitest'
import { maximumRetries } from '#domain/attempt'
import { met, unknown } from '#domain/check-result'
import {
  failAttempt,
  finishAttempt,
  leaseAttempt,
  putBack,
  reportStep,
  retryAttempt,
  storeSnapshot,
  untilLeaseEnds,
  type LeasedAttempt,
  type Stage,
} from './attempt-queue.ts'
import { pressedWithoutSnapshot, readSnapshot } from './attempt-snapshots.ts'
import { client } from './client.ts'
import { expireLeaseForTests } from './testing/checks.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addClusterForTests } from './testing/recorded.ts'
import { addSubmitForTests, endWaitForTests, readSubmitForTests, submitAgainForTests } from './testing/submits.ts'

let fresh: FreshDatabase
let clusterId: string
beforeEach(async () => {
  fresh = await freshDatabase()
  clusterId = await addClusterForTests(fresh.db, 'embedded')
})
afterEach(() => fresh.drop())

const letters = 'abcdefghijkmnpqrstuvwxyz'
const name = (index: number) => `ws-${letters[index % 24]}${letters[Math.floor(index / 24)]}aaaaaaaa`
const submit = (index = 0) => addSubmitForTests(fresh.db, clusterId, name(index))
const take = (stage: Stage, trialsAtOnce = 3) =>
  leaseAttempt(fresh.db, { clusterId, graderVersion: 'ordinal/test', stage, trialsAtOnce })
async function mustTake(stage: Stage): Promise<LeasedAttempt> {
  const attempt = await take(stage)
  if (!attempt) throw new Error('nothing waits')
  return attempt
}
const order = (points: number) => [{ id: 'order', check: 'order', points, maxPoints: 1, result: met('Ordered') }]
const snapshotted = { snapshot: { objects: [] }, liveChecks: order(1), observedSeq: 7 }
async function toTrial(index = 0): Promise<string> {
  const id = await submit(index)
  const lease = await mustTake('Snapshot')
  if (!(await storeSnapshot(fresh.db, lease, snapshotted))) throw new Error('not ours')
  return id
}
const verdicts = { checks: order(1), observedSeq: 7, graderVersion: 'ordinal/test' }

test('a Submit is taken for its snapshot, then for its trial, and never for a snapshot again', async () => {
  const id = await submit()
  expect(await take('Check')).toBeUndefined()
  expect(await take('Trial')).toBeUndefined()
  const first = await mustTake('Snapshot')
  expect(first).toMatchObject({ id, kind: 'Submit', fence: 1, losses: 0 })
  expect(await take('Snapshot')).toBeUndefined()
  expect(await storeSnapshot(fresh.db, first, snapshotted)).toBe(true)
  expect(await readSubmitForTests(fresh.db, id)).toMatchObject({ state: 'Queued', step: 'WaitingForTrial' })
  expect(await take('Snapshot')).toBeUndefined()
  expect(await mustTake('Trial')).toMatchObject({ id, fence: 2, losses: 0 })
  expect(await readSnapshot(fresh.db, id)).toEqual(snapshotted)
})

test('a grader that lost its lease stores no snapshot, tells no step, and puts nothing back', async () => {
  const id = await submit()
  const first = await mustTake('Snapshot')
  await expireLeaseForTests(fresh.db, id)
  const second = await mustTake('Snapshot')
  expect(second).toMatchObject({ fence: 2, losses: 1 })
  expect(await storeSnapshot(fresh.db, first, { ...snapshotted, observedSeq: 99 })).toBe(false)
  expect(await reportStep(fresh.db, first, 'Judging')).toBe(false)
  expect(await putBack(fresh.db, first)).toBe(false)
  expect(await retryAttempt(fresh.db, first, 1)).toBe(false)
  expect(await reportStep(fresh.db, second, 'Snapshot')).toBe(true)
  expect(await readSubmitForTests(fresh.db, id)).toMatchObject({ state: 'Running', step: 'Snapshot', retries: 0 })
})

test('no more trials run at once than the cluster may bear, however many graders look at once', async () => {
  for (let index = 0; index < 8; index += 1) await toTrial(index)
  const taken = await Promise.all(Array.from({ length: 24 }, () => take('Trial')))
  const leases = taken.filter((lease) => lease !== undefined)
  expect(leases).toHaveLength(3)
  expect(await take('Trial')).toBeUndefined()
  const [done] = leases
  if (done) await finishAttempt(fresh.db, done, verdicts)
  const next = await Promise.all([take('Trial'), take('Trial'), take('Trial')])
  expect(next.filter(Boolean)).toHaveLength(1)
})

test('a trial whose grader is gone makes room, and is taken over', async () => {
  const id = await toTrial()
  await mustTake('Trial')
  expect(await take('Trial', 1)).toBeUndefined()
  await expireLeaseForTests(fresh.db, id)
  expect(await take('Trial', 1)).toMatchObject({ id, fence: 3, losses: 1 })
})

test('who has a trial running does not keep the others waiting', async () => {
  const first = await toTrial(0)
  const { workspaceId } = await readSubmitForTests(fresh.db, first)
  const { userId } = await client(fresh.db).workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const second = await toTrial(1)
  const { workspaceId: another } = await readSubmitForTests(fresh.db, second)
  await client(fresh.db).workspace.update({ where: { id: another }, data: { userId } })
  const third = await toTrial(2)
  const taken = [await mustTake('Trial'), await mustTake('Trial'), await mustTake('Trial')]
  expect(taken.map(({ id }) => id)).toEqual([first, third, second])
})

test('what the platform could not judge is tried again, later and not for ever', async () => {
  const id = await toTrial()
  for (let retry = 1; retry <= maximumRetries; retry += 1) {
    const lease = await mustTake('Trial')
    expect(lease).toMatchObject({ retries: retry - 1, losses: 0 })
    expect(await retryAttempt(fresh.db, lease, 20)).toBe(true)
    expect(await take('Trial')).toBeUndefined()
    const wait = await untilLeaseEnds(fresh.db, clusterId)
    expect(wait).toBeGreaterThan(15_000)
    expect(wait).toBeLessThanOrEqual(20_000)
    await endWaitForTests(fresh.db, id)
  }
  const last = await mustTake('Trial')
  expect(await retryAttempt(fresh.db, last, 20)).toBe(false)
  const undecided = [{ ...order(0)[0]!, result: unknown('platform', 'ObservationGap') }]
  expect(await finishAttempt(fresh.db, last, { ...verdicts, checks: undecided })).toBe(true)
  expect(await readSubmitForTests(fresh.db, id)).toMatchObject({ state: 'Finished', retries: maximumRetries })
})

test('what is put back is taken by the next one at once, with its snapshot', async () => {
  const id = await toTrial()
  expect(await putBack(fresh.db, await mustTake('Trial'))).toBe(true)
  expect(await mustTake('Trial')).toMatchObject({ id, fence: 3, retries: 0 })
  expect(await readSnapshot(fresh.db, id)).toEqual(snapshotted)
})

test('fifty Submits at once and graders that die among them: nothing is lost, nothing is doubled', async () => {
  const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => submit(index)))
  let most = 0
  const grade = async (grader: number) => {
    for (let idle = 0; idle < 40;) {
      const stage = grader % 2 ? 'Trial' : 'Snapshot'
      const lease = await take(stage)
      idle = lease ? 0 : idle + 1
      if (!lease) continue
      if ((lease.fence + grader) % 7 === 0)
        await expireLeaseForTests(fresh.db, lease.id) // it dies here
      else if (stage === 'Snapshot') await storeSnapshot(fresh.db, lease, snapshotted)
      else {
        const where = { state: 'Running', snapshot: { not: {} }, leasedUntil: { gt: new Date() } } as const
        most = Math.max(most, await client(fresh.db).attempt.count({ where: { ...where, workspace: { clusterId } } }))
        await finishAttempt(fresh.db, lease, verdicts)
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, grader) => grade(grader)))
  const rows = await Promise.all(ids.map((id) => readSubmitForTests(fresh.db, id)))
  expect(rows.filter(({ state }) => state !== 'Finished')).toEqual([])
  expect(rows.filter(({ results }) => results.length !== 1)).toEqual([])
  expect(most).toBeLessThanOrEqual(3)
})

test('a second Submit of a workspace has a snapshot of its own', async () => {
  const id = await toTrial()
  await finishAttempt(fresh.db, await mustTake('Trial'), verdicts)
  const { workspaceId } = await readSubmitForTests(fresh.db, id)
  const again = await submitAgainForTests(fresh.db, workspaceId)
  expect(await mustTake('Snapshot')).toMatchObject({ id: again })
})

test('text that Postgres cannot hold keeps no Submit from its trial, nor from its end', async () => {
  const text = 'NUL \u0000, half \ud800'
  const odd = [{ id: 'order', check: 'order', points: 0, maxPoints: 1, result: { ...met('Ordered'), args: { text } } }]
  const id = await submit()
  const snapshot = { objects: [{ kind: 'ConfigMap', data: { text } }] }
  expect(await storeSnapshot(fresh.db, await mustTake('Snapshot'), { ...snapshotted, snapshot, liveChecks: odd })).toBe(
    true,
  )
  const kept = { snapshot: { objects: [{ kind: 'ConfigMap', data: { text: 'NUL \ufffd, half \ufffd' } }] } }
  expect(await readSnapshot(fresh.db, id)).toMatchObject(kept)
  expect(await finishAttempt(fresh.db, await mustTake('Trial'), { ...verdicts, checks: odd })).toBe(true)
  await submit(1)
  expect(await failAttempt(fresh.db, await mustTake('Snapshot'), text)).toBe(true)
})

test('a workspace’s work is still to be taken until its snapshot is there, or the Submit is over', async () => {
  const id = await submit()
  const { workspaceId, requestedAt } = await client(fresh.db).attempt.findUniqueOrThrow({ where: { id } })
  const pressed = () => pressedWithoutSnapshot(fresh.db, workspaceId)
  expect(await pressed()).toEqual(requestedAt)
  const lease = await mustTake('Snapshot')
  expect(await pressed()).toEqual(requestedAt)
  await storeSnapshot(fresh.db, lease, snapshotted)
  expect(await pressed()).toBeNull()

  const other = await submit(1)
  const { workspaceId: otherWorkspace } = await client(fresh.db).attempt.findUniqueOrThrow({ where: { id: other } })
  await failAttempt(fresh.db, await mustTake('Snapshot'), 'the cluster does not answer')
  expect(await pressedWithoutSnapshot(fresh.db, otherWorkspace)).toBeNull()
})
