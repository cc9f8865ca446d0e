/** Every CHECK of the schema refuses what it is there to refuse, and nothing else of that row does. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
let runId: string
let sessionId: string
let workspaceId: string
let count = 0

const prisma = () => client(fresh.db)
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const bytes = () => new Uint8Array(randomBytes(32))
const next = () => (count += 1)
/** A name of ten letters as namespaces have it, another one each time. */
const letters = () => `abcdef${String(next()).padStart(4, 'z').replace(/[01]/g, 'y')}`

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground)).id
  runId = (await prisma().assignment.findUniqueOrThrow({ where: { id: ground.assignmentId } })).runId
  sessionId = (await prisma().session.create({ data: { userId: ground.userId, expiresAt: at(60) } })).id
})
afterAll(() => fresh.drop())

const workspace = (change: Partial<Prisma.WorkspaceUncheckedCreateInput> = {}) => {
  const { userId, assignmentId, clusterId, labDigest } = ground
  const ended = { phase: 'Ended', endedAt: at(0), expiresAt: at(60) } as const
  const of = { userId, assignmentId, clusterId, labDigest, seed: 1, namespace: `ws-${letters()}` }
  return prisma().workspace.create({ data: { ...of, ...ended, ...change } })
}
const kubeToken = (change: Partial<Prisma.KubeTokenUncheckedCreateInput> = {}) => {
  const of = { tokenHash: bytes(), workspaceId, userId: ground.userId, sessionId }
  return prisma().kubeToken.create({ data: { ...of, purpose: 'access', expiresAt: at(60), ...change } })
}
const apiToken = (change: Partial<Prisma.ApiTokenUncheckedCreateInput> = {}) => {
  const of = { tokenHash: bytes(), name: 'ci', userId: ground.userId, runId }
  return prisma().apiToken.create({ data: { ...of, expiresAt: at(60), ...change } })
}
const assignment = (change: Partial<Prisma.AssignmentUncheckedCreateInput> = {}) =>
  prisma().assignment.create({ data: { runId, lab: `lab-${next()}`, points: 10, ...change } })
const extension = async (change: Partial<Prisma.AssignmentExtensionUncheckedCreateInput> = {}) => {
  const of = { assignmentId: (await assignment()).id, userId: ground.userId, note: 'ill', byName: 'Grace' }
  return prisma().assignmentExtension.create({ data: { ...of, extraAttempts: 1, ...change } })
}
const check = (change: Partial<Prisma.AttemptUncheckedCreateInput> = {}) => {
  const of = { workspaceId, requestedById: ground.userId, labDigest: ground.labDigest }
  const finished = { kind: 'Check', state: 'Finished', finishedAt: at(0) } as const
  return prisma().attempt.create({ data: { ...of, ...finished, ...change } })
}
const submit = (change: Partial<Prisma.AttemptUncheckedCreateInput> = {}) =>
  check({ kind: 'Submit', number: next(), ...change })
const trial = async (change: Partial<Prisma.TrialUncheckedCreateInput> = {}) => {
  const of = { namespace: `ws-${letters()}`, clusterId: ground.clusterId, attemptId: (await submit()).id, fence: 1 }
  return prisma().trial.create({ data: { ...of, expiresAt: at(60), ...change } })
}
const observation = async (change: Partial<Prisma.ObservationUncheckedCreateInput> = {}) => {
  const { id, namespace } = await workspace()
  return prisma().observation.create({
    data: { clusterId: ground.clusterId, namespace, workspaceId: id, ...change },
  })
}
const pooled = (namespace = `ws-${letters()}`) =>
  prisma().pooledNamespace.create({ data: { namespace, clusterId: ground.clusterId } })
const recording = async (digest: string) =>
  prisma().recording.create({ data: { attemptId: (await submit()).id, digest, body: bytes(), signedResult: 'a.b.c' } })
const progress = (change: Partial<Prisma.LessonProgressUncheckedCreateInput> = {}) =>
  prisma().lessonProgress.create({
    data: { userId: ground.userId, course: 'statefulsets', lesson: `lesson-${next()}`, ...change },
  })

const rightRows: [string, () => Promise<unknown>][] = [
  ['a workspace whose resets are done', () => workspace({ resetsWanted: 2, resetsDone: 2, undosWanted: 1 })],
  ['a token to renew another by', () => kubeToken({ purpose: 'renewal' })],
  ['a token of the API', () => apiToken()],
  ['an assignment without terms', () => assignment()],
  ['one with all of them', () => assignment({ opensAt: at(1), dueAt: at(2), closesAt: at(3), maxAttempts: 1 })],
  ['one that closes when it is due, without a pause', () => assignment({ dueAt: at(2), closesAt: at(2), cooldown: 0 })],
  ['more attempts', () => extension({ extraAttempts: 100 })],
  ['more time', () => extension({ extraAttempts: 0, dueAt: at(9) })],
  ['a Check', () => check({ idempotencyKey: 'k'.repeat(200) })],
  [
    'a late Submit with what it was judged by',
    () => submit({ snapshot: [], liveChecks: [], deduction: 100, isLate: true }),
  ],
  ['a Submit on its way', () => submit({ step: 'Judging' })],
  ['a trial', () => trial()],
  ['one that failed', () => trial({ phase: 'Failed', reason: 'NoRoom' })],
  ['one that ended', () => trial({ phase: 'Ended', endedAt: at(0), namespace: 'tr-abcdefghij' })],
  ['the record of a workspace', () => observation()],
  ['a namespace in the pool', () => pooled()],
  ['the recording of a Submit', () => recording('0123456789abcdef'.repeat(4))],
  [
    'progress with a place and without',
    async () => [await progress(), await progress({ heading: 'pods', placedAt: at(0) })],
  ],
]

test.each(rightRows)('%s is taken', async (_, add) => {
  await expect(add()).resolves.toBeTruthy()
})

const wrongRows: [string, string, () => Promise<unknown>][] = [
  ['Workspace_lives_forward', 'a workspace that ends before it begins', () => workspace({ expiresAt: new Date(0) })],
  ['Workspace_resets', 'more resets than were wanted', () => workspace({ resetsDone: 1 })],
  ['Workspace_resets', 'less than none', () => workspace({ resetsDone: -1 })],
  ['Workspace_undos', 'more undos than were wanted', () => workspace({ undosWanted: 1, undosDone: 2 })],
  ['KubeToken_purpose', 'a token for another purpose', () => kubeToken({ purpose: 'administration' })],
  ['ApiToken_lives_forward', 'a token that was over before it began', () => apiToken({ expiresAt: new Date(0) })],
  ['Assignment_points', 'an assignment for no points', () => assignment({ points: 0 })],
  ['Assignment_cooldown', 'a pause of less than nothing', () => assignment({ cooldown: -1 })],
  ['Assignment_attempts', 'an assignment without an attempt', () => assignment({ maxAttempts: 0 })],
  ['Assignment_opens_first', 'one due when it opens', () => assignment({ opensAt: new Date(5), dueAt: new Date(5) })],
  ['Assignment_opens_first', 'one closed when it opens', () => assignment({ opensAt: at(2), closesAt: at(1) })],
  ['Assignment_closes_last', 'one due after it closes', () => assignment({ dueAt: at(2), closesAt: at(1) })],
  ['AssignmentExtension_grants', 'an extension by nothing', () => extension({ extraAttempts: 0 })],
  ['AssignmentExtension_attempts', 'one by too much', () => extension({ extraAttempts: 101 })],
  ['AssignmentExtension_attempts', 'one that takes away', () => extension({ extraAttempts: -1, dueAt: at(9) })],
  ['AssignmentExtension_note', 'one that does not say why', () => extension({ note: '' })],
  ['Attempt_step_of_submits', 'a Check that takes a Submit’s steps', () => check({ step: 'Judging' })],
  ['Attempt_snapshot_has_verdicts', 'a snapshot without verdicts', () => submit({ snapshot: [] })],
  ['Attempt_snapshot_has_verdicts', 'verdicts without a snapshot', () => submit({ liveChecks: [] })],
  ['Attempt_idempotency_key', 'an empty key', () => check({ idempotencyKey: '' })],
  ['Attempt_idempotency_key', 'a key without end', () => check({ idempotencyKey: 'k'.repeat(201) })],
  ['Attempt_deduction', 'a deduction of more than all', () => submit({ deduction: 101, isLate: true })],
  ['Attempt_deduction', 'a deduction that gives', () => submit({ deduction: -1, isLate: true })],
  ['Attempt_deduction_is_late', 'a deduction of who was in time', () => submit({ deduction: 10 })],
  ['Trial_namespace_shape', 'a trial in a namespace of the cluster’s', () => trial({ namespace: 'kube-system' })],
  ['Trial_ended_has_end', 'a trial that ended at no time', () => trial({ phase: 'Ended' })],
  ['Trial_ended_has_end', 'a trial that goes on after its end', () => trial({ phase: 'Ready', endedAt: at(0) })],
  ['Trial_failed_has_reason', 'a trial that failed for no reason', () => trial({ phase: 'Failed' })],
  ['Trial_lives_forward', 'a trial that ends before it begins', () => trial({ expiresAt: new Date(0) })],
  ['Observation_of_one', 'a record of two', async () => observation({ trialId: (await trial()).id })],
  ['PooledNamespace_namespace_shape', 'a trial’s name in the pool', () => pooled('tr-bcdefghijk')],
  ['Recording_digest', 'a digest in capitals', () => recording('A'.repeat(64))],
  ['LessonProgress_place_whole', 'a place without its time', () => progress({ heading: 'pods' })],
  ['LessonProgress_place_whole', 'a time without its place', () => progress({ placedAt: at(0) })],
]

test.each(wrongRows)('%s refuses %s', async (constraint, _, add) => {
  await expect(add()).rejects.toThrow(new RegExp(`\\b${constraint}\\b`))
})

test('no CHECK of the schema is without a test', async () => {
  const connection = new pg.Client({ connectionString: fresh.url })
  await connection.connect()
  const { rows } = await connection.query<{ conname: string }>(
    "SELECT conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
  )
  await connection.end()
  const tests = ['constraints.db.test.ts', 'constraints-of-rows.db.test.ts']
    .map((name) => readFileSync(`db/${name}`, 'utf8'))
    .join('\n')
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.map(({ conname }) => conname).filter((name) => !tests.includes(name))).toEqual([])
})
