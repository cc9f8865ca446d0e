import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client } from './client.ts'
import { demoPeople } from './demo.ts'
import { consumeLoginLink, createLoginLink } from './login-links.ts'
import { readSession, revokeSession } from './sessions.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'

const origin = 'http://127.0.0.1:3000'
const minutes = (count: number) => new Date(Date.now() + count * 60_000)
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await client(fresh.db).user.create({ data: { email: demoPeople.student.email, name: 'Dolly', locale: 'en' } })
  await client(fresh.db).user.create({ data: { email: 'gone@example.org', name: 'Gone', disabledAt: new Date() } })
})
afterAll(() => fresh.drop())

async function newToken(): Promise<string> {
  const link = await createLoginLink(fresh.db, 'student', origin)
  if (!link.ok) throw new Error(link.error)
  return new URL(link.url).hash.replace('#token=', '')
}

describe('a sign-in link', () => {
  test('carries its token in the fragment, and the database does not hold it', async () => {
    const link = await createLoginLink(fresh.db, 'student', origin)
    expect(link).toMatchObject({
      ok: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/en\/login#token=[\w-]{43}$/),
    })
    const rows = await client(fresh.db).loginLink.findMany()
    const token = link.ok ? Buffer.from(link.url.split('#token=')[1] ?? '', 'base64url') : Buffer.alloc(0)
    expect(rows.some(({ tokenHash }) => token.equals(tokenHash))).toBe(false)
  })
  test('signs in once, then it is used', async () => {
    const token = await newToken()
    expect(await consumeLoginLink(fresh.db, token)).toMatchObject({ outcome: 'signed-in', locale: 'en' })
    expect(await consumeLoginLink(fresh.db, token)).toEqual({ outcome: 'used' })
  })
  test('lets one in when twenty ask at once', async () => {
    const token = await newToken()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => consumeLoginLink(fresh.db, token)))
    expect(outcomes.filter(({ outcome }) => outcome === 'signed-in')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'used')).toHaveLength(19)
  })
  test('expires after ten minutes, unused', async () => {
    expect(await consumeLoginLink(fresh.db, await newToken(), minutes(11))).toEqual({ outcome: 'expired' })
  })
  test('that nobody made is unknown', async () => {
    expect(await consumeLoginLink(fresh.db, 'nonsense')).toEqual({ outcome: 'unknown' })
  })
  test('of a person disabled meanwhile does not sign in', async () => {
    const { id } = await client(fresh.db).user.create({ data: { email: 'late@example.org', name: 'Late' } })
    const link = await createLoginLink(fresh.db, 'late@example.org', origin)
    await client(fresh.db).user.update({ where: { id }, data: { disabledAt: new Date() } })
    expect(await consumeLoginLink(fresh.db, link.ok ? (link.url.split('#token=')[1] ?? '') : '')).toEqual({
      outcome: 'disabled',
    })
  })
  test.each([
    ['nobody@example.org', /npm run invite -- --email nobody@example.org/],
    ['teacher', /student, instructor, administrator/],
    ['gone@example.org', /somebody else/],
  ])('for %s is refused with a cure', async (who, cure) => {
    expect(await createLoginLink(fresh.db, who, origin)).toMatchObject({ ok: false, cure: expect.stringMatching(cure) })
  })
})

describe('a session', () => {
  async function signIn(): Promise<string> {
    const signedIn = await consumeLoginLink(fresh.db, await newToken())
    if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome)
    return signedIn.sessionId
  }
  test('is its person, until it is revoked', async () => {
    const session = await signIn()
    expect(await readSession(fresh.db, session)).toMatchObject({ email: demoPeople.student.email, enrolments: [] })
    await revokeSession(fresh.db, session)
    expect(await readSession(fresh.db, session)).toBeNull()
  })
  test('ends after twelve hours', async () => {
    const session = await signIn()
    expect(await readSession(fresh.db, session, minutes(12 * 60 - 1))).not.toBeNull()
    expect(await readSession(fresh.db, session, minutes(12 * 60 + 1))).toBeNull()
  })
  test('of a disabled person is nobody', async () => {
    const session = await signIn()
    const { id: userId } = await client(fresh.db).user.findUniqueOrThrow({ where: { email: demoPeople.student.email } })
    await client(fresh.db).user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect(await readSession(fresh.db, session)).toBeNull()
    await client(fresh.db).user.update({ where: { id: userId }, data: { disabledAt: null } })
  })
})
