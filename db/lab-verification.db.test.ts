import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestCheck } from './attempt-requests.ts'
import { client } from './client.ts'
import { readGradingTerms } from './grading-terms.ts'
import { readAttemptOutcome, verifierOf } from './lab-verification.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterAll(() => fresh.drop())

test('a case is always played by the same person, and two cases by two', async () => {
  const one = await verifierOf(fresh.db, 'web', 'wrong/parallel-order')
  expect(await verifierOf(fresh.db, 'web', 'wrong/parallel-order')).toEqual(one)
  const other = await verifierOf(fresh.db, 'web', 'starter')
  expect(other.userId).not.toBe(one.userId)
  expect(other.assignmentId).toBe(one.assignmentId)
})

test('cases of a new lab that begin at once share its assignment', async () => {
  const cases = Array.from({ length: 10 }, (_, index) => `wrong/${index}`)
  const verifiers = await Promise.all(cases.map((one) => verifierOf(fresh.db, 'dns', one)))
  expect(new Set(verifiers.map(({ assignmentId }) => assignmentId)).size).toBe(1)
  expect(new Set(verifiers.map(({ userId }) => userId)).size).toBe(cases.length)
})

test('whoever proves a lab is bound by none of its terms', async () => {
  const who = await verifierOf(fresh.db, 'web', 'starter')
  const document = { spec: { grading: { attempts: 1, cooldown: '2h', due: '1d' } } }
  await client(fresh.db).labRevision.create({ data: { digest: 'f'.repeat(64), lab: 'web', document, files: {} } })
  expect(await readGradingTerms(client(fresh.db), who)).toEqual({
    ...{ opensAt: null, dueAt: null, closesAt: null, late: null },
    ...{ cooldown: 0, maxAttempts: 1_000_000 },
  })
})

test('nobody teaches or attends where labs are verified', async () => {
  const { assignmentId } = await verifierOf(fresh.db, 'web', 'starter')
  const { run } = await client(fresh.db).assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    include: { run: { include: { enrolments: true } } },
  })
  expect(run.enrolments).toEqual([])
})

test('a workspace that was left open is named, one that ended is not', async () => {
  const { userId, assignmentId } = await verifierOf(fresh.db, 'web', 'starter')
  const there = { ...ground, userId, assignmentId }
  await addWorkspace(fresh.db, there, { namespace: 'ws-aaaaaaaaaa', endedAt: new Date() })
  const left = await addWorkspace(fresh.db, there, { namespace: 'ws-bbbbbbbbbb' })
  expect((await verifierOf(fresh.db, 'web', 'starter')).openWorkspaces).toEqual([left.id])
})

test('an attempt is read with the machine’s verdicts alone', async () => {
  const workspace = await addWorkspace(fresh.db, ground, { namespace: 'ws-cccccccccc' })
  await client(fresh.db).workspace.update({ where: { id: workspace.id }, data: { phase: 'Ready' } })
  const requested = await requestCheck(fresh.db, workspace.id, ground.userId)
  if (requested.outcome === 'not-ready') return expect.fail()
  expect(await readAttemptOutcome(fresh.db, requested.id)).toEqual({
    state: 'Queued',
    step: null,
    failure: null,
    observedSeq: null,
    checks: [],
  })
  const row = {
    attemptId: requested.id,
    check: 'dns-per-pod',
    reason: 'Said',
    args: {},
    evidence: [],
    maxPoints: 5,
    graderVersion: '1',
  }
  await client(fresh.db).result.createMany({
    data: [
      { ...row, checkId: 'dns', status: 'Unknown', cause: 'blocked', points: 0 },
      { ...row, checkId: 'order', status: 'True', points: 5 },
      {
        ...row,
        checkId: 'order',
        origin: 'Override',
        status: 'False',
        points: 0,
        byUserId: ground.otherUserId,
        note: 'seen in class',
      },
    ],
  })
  const { checks } = await readAttemptOutcome(fresh.db, requested.id)
  expect(checks.map(({ id, points, result }) => [id, points, result.status]).sort()).toEqual([
    ['dns', 0, 'Unknown'],
    ['order', 5, 'True'],
  ])
})
