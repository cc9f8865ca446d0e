import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'
import type { Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
let workspaceId: string

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground)).id
})
afterAll(() => fresh.drop())

const prisma = () => client(fresh.db)
const attemptOf = (data: Partial<Prisma.AttemptUncheckedCreateInput> = {}): Prisma.AttemptUncheckedCreateInput => ({
  kind: 'Check',
  workspaceId,
  requestedById: ground.userId,
  labDigest: ground.labDigest,
  ...data,
})
const ended = { state: 'Finished', finishedAt: new Date() } as const
const resultOf = (
  attemptId: string,
  data: Partial<Prisma.ResultUncheckedCreateInput> = {},
): Prisma.ResultUncheckedCreateInput => ({
  attemptId,
  checkId: 'service',
  check: 'headless-service',
  status: 'True',
  reason: 'Headless',
  args: {},
  evidence: [],
  points: 2,
  maxPoints: 2,
  graderVersion: '1',
  ...data,
})

describe('a workspace', () => {
  test('is the only open one of its student and lab', async () => {
    await expect(addWorkspace(fresh.db, ground, { namespace: 'ws-secondopen' })).rejects.toThrow(/Unique constraint/)
  })
  test('may follow ended ones, and stand beside those of other students', async () => {
    await addWorkspace(fresh.db, ground, { namespace: 'ws-endedended', endedAt: new Date() })
    await addWorkspace(fresh.db, ground, { namespace: 'ws-otherother', userId: ground.otherUserId })
  })
  test.each([
    ['namespace that is not random letters', { namespace: 'default' }, 'Workspace_namespace_shape'],
    ['namespace named as trials once were', { namespace: 'tr-abcdefghij' }, 'Workspace_namespace_shape'],
    [
      'life that ends before it begins',
      { namespace: 'ws-backwards2', expiresAt: new Date(0) },
      'Workspace_(lives_forward|namespace_shape)',
    ],
  ])('has no %s', async (_, with_, constraint) => {
    const refused = addWorkspace(fresh.db, ground, { endedAt: new Date(), ...with_ })
    await expect(refused).rejects.toThrow(new RegExp(constraint))
  })
  test('is ended exactly when it has an end', async () => {
    const refused = prisma().workspace.update({ where: { id: workspaceId }, data: { phase: 'Ended' } })
    await expect(refused).rejects.toThrow(/Workspace_ended_has_end/)
  })
  test('does not fail without a reason', async () => {
    const refused = prisma().workspace.update({ where: { id: workspaceId }, data: { phase: 'Failed' } })
    await expect(refused).rejects.toThrow(/Workspace_failed_has_reason/)
  })
})

describe('an attempt', () => {
  test('waits or runs once for each kind', async () => {
    const first = await prisma().attempt.create({ data: attemptOf() })
    await expect(prisma().attempt.create({ data: attemptOf() })).rejects.toThrow(/Unique constraint/)
    await prisma().attempt.create({ data: attemptOf({ kind: 'Submit', number: 1 }) })
    await prisma().attempt.update({ where: { id: first.id }, data: ended })
    const next = await prisma().attempt.create({ data: attemptOf() })
    await prisma().attempt.update({ where: { id: next.id }, data: ended })
  })
  test.each([
    ['a Check has no number', { number: 7, ...ended }, 'Attempt_number_of_submits'],
    ['a Submit has a number', { kind: 'Submit', ...ended }, 'Attempt_number_of_submits'],
    ['a finished one has an end', { state: 'Finished' }, 'Attempt_finished_has_end'],
    ['a failed one says why', { state: 'Failed', finishedAt: new Date() }, 'Attempt_failed_has_reason'],
    ['a running one holds a lease', { state: 'Running' }, 'Attempt_running_has_lease'],
  ] as const)('%s', async (_, data, constraint) => {
    await expect(prisma().attempt.create({ data: attemptOf(data) })).rejects.toThrow(new RegExp(constraint))
  })
})

describe('a result', () => {
  let attemptId: string
  beforeAll(async () => {
    attemptId = (await prisma().attempt.create({ data: attemptOf(ended) })).id
  })
  test.each([
    ['Unknown names its cause', { status: 'Unknown', points: 0 }, 'Result_cause_of_unknown'],
    ['only Unknown has a cause', { cause: 'platform' }, 'Result_cause_of_unknown'],
    ['points keep within their maximum', { points: 3 }, 'Result_points_in_range'],
    ['points are not negative', { points: -1 }, 'Result_points_in_range'],
    [
      'a machine gives points for what is decided only',
      { status: 'Unknown', cause: 'blocked', points: 1 },
      'Result_machine_points',
    ],
    ['an override is signed', { origin: 'Override', note: 'seen in class' }, 'Result_override_is_signed'],
    ['an override says why', { origin: 'Override', note: '' }, 'Result_override_is_signed'],
  ] as const)('%s', async (_, data, constraint) => {
    await expect(prisma().result.create({ data: resultOf(attemptId, data) })).rejects.toThrow(new RegExp(constraint))
  })
  test('is judged by a machine once, and overridden by a row beside it', async () => {
    await prisma().result.create({ data: resultOf(attemptId, { status: 'False', points: 0 }) })
    await expect(prisma().result.create({ data: resultOf(attemptId) })).rejects.toThrow(/Unique constraint/)
    const override = { origin: 'Override', byUserId: ground.otherUserId, note: 'shown on paper' } as const
    await prisma().result.create({ data: resultOf(attemptId, override) })
  })
  test('is never changed or taken away', async () => {
    const refused = /Result is append-only/
    await expect(prisma().result.updateMany({ where: { attemptId }, data: { points: 2 } })).rejects.toThrow(refused)
    await expect(prisma().result.deleteMany({ where: { attemptId } })).rejects.toThrow(refused)
  })
})

test('a recorded event is never changed', async () => {
  const { clusterId } = ground
  const observation = await prisma().observation.create({
    data: { clusterId, namespace: 'ws-abcdefghij', workspaceId },
  })
  const event = { observationId: observation.id, seq: 0, at: new Date(), type: 'SYNCED', kind: 'Pod' }
  await prisma().observationEvent.create({ data: event })
  await expect(prisma().observationEvent.updateMany({ data: { kind: 'Service' } })).rejects.toThrow(/append-only/)
})

test('a revision of a lab is never changed', async () => {
  await expect(prisma().labRevision.updateMany({ data: { lab: 'other' } })).rejects.toThrow(/append-only/)
})

test.each([['Ada@example.org'], ['nobody'], ['']])('a person has no such address: %j', async (email) => {
  await expect(prisma().user.create({ data: { email, name: 'X' } })).rejects.toThrow(/User_email_lower_case/)
})
