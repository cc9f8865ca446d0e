import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { namespaceName } from '#domain/workspace'
import { requestCheck } from './attempt-requests.ts'
import { client } from './client.ts'
import { issueAccess, issueRenewal, readAccess, redeemRenewal } from './kube-tokens.ts'
import type { Holder } from './kube-tokens.ts'
import { revokeSession } from './sessions.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'
import type { Ground } from './testing/rows.ts'
import {
  claimWorkspace,
  endWorkspace,
  extendWorkspace,
  readWorkspaceOwner,
  resumeWorkspace,
} from './workspace-requests.ts'
import type { Claim } from './workspace-requests.ts'

const hour = 3_600_000
const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const newName = () => namespaceName(randomBytes(10))
let fresh: FreshDatabase
let ground: Ground

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
beforeEach(async () => {
  await client(fresh.db).attempt.deleteMany()
  await client(fresh.db).workspace.deleteMany()
})
afterAll(() => fresh.drop())

const claimOf = (of: Partial<Claim> = {}): Claim => ({
  assignmentId: ground.assignmentId,
  userId: ground.userId,
  labDigest: ground.labDigest,
  seed: 7,
  namespace: newName(),
  expiresAt: minutes(90),
  ...of,
})
async function claimed(): Promise<string> {
  const answer = await claimWorkspace(fresh.db, claimOf())
  if (answer.outcome === 'no-cluster') throw new Error(answer.outcome)
  return answer.id
}
const change = (id: string, data: object) => client(fresh.db).workspace.update({ where: { id }, data })
const ended = { phase: 'Ended', wanted: 'Ended' } as const

describe('a claim', () => {
  test('asked for again gives the open workspace', async () => {
    const first = await claimWorkspace(fresh.db, claimOf())
    const second = await claimWorkspace(fresh.db, claimOf())
    expect([first.outcome, second.outcome]).toEqual(['claimed', 'open-already'])
    expect(second).toHaveProperty('id', 'id' in first ? first.id : '')
  })
  test('asked for ten times at once makes one workspace', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => claimWorkspace(fresh.db, claimOf())))
    expect(new Set(answers.map((answer) => ('id' in answer ? answer.id : answer.outcome)))).toHaveProperty('size', 1)
    expect(answers.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1)
  })
  test('prefers a cluster that answers', async () => {
    const answering = await client(fresh.db).cluster.create({
      data: { name: 'answering', kind: 'External', isReachable: true, seenAt: new Date() },
    })
    const { clusterId } = await client(fresh.db).workspace.findUniqueOrThrow({ where: { id: await claimed() } })
    expect(clusterId).toBe(answering.id)
    await client(fresh.db).workspace.deleteMany()
    await client(fresh.db).cluster.delete({ where: { id: answering.id } })
  })
  test('names its owner for those who guard it', async () => {
    expect(await readWorkspaceOwner(fresh.db, await claimed())).toMatchObject({
      userId: ground.userId,
      lab: 'web',
      isOpen: true,
    })
  })
})

describe('an extension', () => {
  test('adds time, three times', async () => {
    const id = await claimed()
    const before = await client(fresh.db).workspace.findUniqueOrThrow({ where: { id } })
    const answers = await Promise.all(Array.from({ length: 5 }, () => extendWorkspace(fresh.db, id, hour)))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
      'extended',
      'extended',
      'extended',
      'too-often',
      'too-often',
    ])
    const after = await client(fresh.db).workspace.findUniqueOrThrow({ where: { id } })
    expect(after.expiresAt.getTime() - before.expiresAt.getTime()).toBe(3 * hour)
  })
  test('comes too late once the time is over, or the end was asked for', async () => {
    const id = await claimed()
    expect(await extendWorkspace(fresh.db, id, hour, minutes(91))).toEqual({ outcome: 'not-open' })
    await endWorkspace(fresh.db, id)
    expect(await extendWorkspace(fresh.db, id, hour)).toEqual({ outcome: 'not-open' })
  })
})

describe('resuming', () => {
  const resume = (endedId: string, userId = ground.userId) =>
    resumeWorkspace(fresh.db, { userId, endedId, namespace: newName(), expiresAt: minutes(90) })

  test('makes a workspace of the same revision and seed that begins with what was saved', async () => {
    const id = await claimed()
    await change(id, { ...ended, endedAt: new Date(), savedAt: new Date(), savedObjects: [] })
    const answer = await resume(id)
    expect(answer.outcome).toBe('claimed')
    const made = await client(fresh.db).workspace.findFirstOrThrow({ where: { restoredFromId: id } })
    expect(made).toMatchObject({ seed: 7, labDigest: ground.labDigest, phase: 'Pending' })
  })
  test('is refused while it is open, when nothing was saved, and to others', async () => {
    const id = await claimed()
    expect(await resume(id)).toEqual({ outcome: 'not-ended' })
    await change(id, { ...ended, endedAt: new Date() })
    expect(await resume(id)).toEqual({ outcome: 'nothing-saved' })
    expect(await resume(id, ground.otherUserId)).toEqual({ outcome: 'not-ended' })
  })
})

describe('a Check', () => {
  test('waits for a Ready workspace', async () => {
    const id = await claimed()
    expect(await requestCheck(fresh.db, id, ground.userId)).toEqual({ outcome: 'not-ready' })
    await change(id, { phase: 'Ready' })
    expect(await requestCheck(fresh.db, id, ground.userId)).toMatchObject({ outcome: 'queued' })
  })
  test('asked for ten times at once is one attempt', async () => {
    const id = await claimed()
    await change(id, { phase: 'Ready' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => requestCheck(fresh.db, id, ground.userId)))
    expect(new Set(answers.map((answer) => ('id' in answer ? answer.id : answer.outcome)))).toHaveProperty('size', 1)
  })
  test('may be asked for again when the last one is over', async () => {
    const id = await claimed()
    await change(id, { phase: 'Ready' })
    await requestCheck(fresh.db, id, ground.userId)
    await client(fresh.db).attempt.updateMany({ data: { state: 'Finished', finishedAt: new Date() } })
    expect(await requestCheck(fresh.db, id, ground.userId)).toMatchObject({ outcome: 'queued' })
  })
})

describe('a kubeconfig token', () => {
  let holder: Holder
  beforeEach(async () => {
    const workspace = await addWorkspace(fresh.db, ground, { namespace: newName() })
    const session = await client(fresh.db).session.create({ data: { userId: ground.userId, expiresAt: minutes(720) } })
    holder = { workspaceId: workspace.id, userId: ground.userId, sessionId: session.id }
  })

  test('opens its workspace for an hour', async () => {
    const { token } = await issueAccess(fresh.db, holder)
    expect(await readAccess(fresh.db, token)).toMatchObject({ ok: true, holder })
    expect(await readAccess(fresh.db, token, minutes(59))).toMatchObject({ ok: true })
    expect(await readAccess(fresh.db, token, minutes(61))).toEqual({ ok: false, why: 'expired' })
  })
  test('is unknown when it is made up, or is a renewal code', async () => {
    expect(await readAccess(fresh.db, 'made-up')).toEqual({ ok: false, why: 'unknown' })
    expect(await readAccess(fresh.db, (await issueRenewal(fresh.db, holder)).token)).toEqual({
      ok: false,
      why: 'unknown',
    })
  })
  test('ends with its workspace', async () => {
    const { token } = await issueAccess(fresh.db, holder)
    await endWorkspace(fresh.db, holder.workspaceId)
    expect(await readAccess(fresh.db, token)).toEqual({ ok: false, why: 'workspace-ended' })
  })
  test('ends with the session that asked for it', async () => {
    const { token } = await issueAccess(fresh.db, holder)
    await revokeSession(fresh.db, holder.sessionId)
    expect(await readAccess(fresh.db, token)).toEqual({ ok: false, why: 'signed-out' })
  })
  test('ends with the enrolment, and opens again with it', async () => {
    const { token } = await issueAccess(fresh.db, holder)
    const { token: code } = await issueRenewal(fresh.db, holder)
    const { userId } = holder
    const enrolment = await client(fresh.db).enrolment.findFirstOrThrow({ where: { userId } })
    await client(fresh.db).enrolment.deleteMany({ where: { userId } })
    expect(await readAccess(fresh.db, token)).toEqual({ ok: false, why: 'not-enrolled' })
    expect(await redeemRenewal(fresh.db, code)).toEqual({ ok: false, why: 'not-enrolled' })
    await client(fresh.db).enrolment.create({ data: enrolment })
    expect(await readAccess(fresh.db, token)).toMatchObject({ ok: true })
  })
  test('lives no longer than the session that asked for it', async () => {
    const session = await client(fresh.db).session.create({ data: { userId: ground.userId, expiresAt: minutes(30) } })
    const { token } = await issueAccess(fresh.db, { ...holder, sessionId: session.id })
    expect(await readAccess(fresh.db, token)).toMatchObject({ ok: true, expiresAt: session.expiresAt })
    expect(await readAccess(fresh.db, token, minutes(31))).toEqual({ ok: false, why: 'signed-out' })
  })
  test('is renewed by a code that works once, however many ask', async () => {
    const { token: code } = await issueRenewal(fresh.db, holder)
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeemRenewal(fresh.db, code)))
    expect(answers.filter(({ ok }) => ok)).toMatchObject([{ holder }])
    expect(await redeemRenewal(fresh.db, code)).toEqual({ ok: false, why: 'used' })
  })
  test('is not renewed by a code older than ten minutes', async () => {
    const { token: code } = await issueRenewal(fresh.db, holder)
    expect(await redeemRenewal(fresh.db, code, minutes(11))).toEqual({ ok: false, why: 'expired' })
  })
})
