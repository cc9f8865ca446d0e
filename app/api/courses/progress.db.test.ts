import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createLoginLink } from '#db/login-links'
import { client } from '../../../db/client.ts'
import { freshDatabase, type FreshDatabase } from '../../../db/testing/database.ts'
import { layGround, type Ground } from '../../../db/testing/rows.ts'

/** Outside of Next there are no cookies of a request: this jar stands in for the browser's. */
const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: ({ name, value }: { name: string; value: string }) => void jar.set(name, value),
  }),
}))

const origin = 'http://127.0.0.1:3000'
const at = '2026-03-01T10:00:00.000Z'
const read = { 'cows-and-pets': { readAt: at, answers: {} } }
let fresh: FreshDatabase
let ground: Ground

beforeAll(async () => {
  // The site's modules keep their environment and their database: these tests load them anew.
  vi.resetModules()
  fresh = await freshDatabase()
  const environment = {
    ORDINAL_DATA: '/nowhere',
    DATABASE_URL: fresh.url,
    ORDINAL_URL: origin,
    ORDINAL_AUTH_SECRET: 'a'.repeat(32),
    ORDINAL_TICKET_SECRET: 'b'.repeat(32),
    ORDINAL_GATEWAY: '127.0.0.1:9',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  ground = await layGround(fresh.db)
})
beforeEach(async () => {
  jar.clear()
  await client(fresh.db).lessonProgress.deleteMany()
})
afterAll(async () => {
  const { closeDatabase } = await import('#db/database')
  const { siteDatabase } = await import('../../_server/database.ts')
  await closeDatabase(siteDatabase())
  await fresh.drop()
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function signInAs(name: string): Promise<void> {
  const link = await createLoginLink(fresh.db, `${name}@example.org`, origin)
  const token = link.ok ? new URL(link.url).hash.replace('#token=', '') : ''
  const { POST } = await import('../login/route.ts')
  await POST(new Request(`${origin}/api/login`, { method: 'POST', body: JSON.stringify({ token }) }))
}

async function bring(body: unknown, course = 'statefulsets'): Promise<{ status: number; body: unknown }> {
  const { POST } = await import('./[course]/progress/route.ts')
  const request = new Request(`${origin}/api/courses/${course}/progress`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  const response = await POST(request, { params: Promise.resolve({ course }) })
  return { status: response.status, body: await response.json() }
}

it('what a browser brings is kept, and comes back to the same person elsewhere', async () => {
  await signInAs('ada')
  await bring({ owner: null, progress: read })
  expect(await bring({ owner: null, progress: {} })).toEqual({
    status: 200,
    body: { owner: ground.userId, progress: read },
  })
})

it('one reader sees and changes nothing of another’s', async () => {
  await signInAs('ada')
  await bring({ owner: null, progress: read })
  await signInAs('grace')
  // The browser still has what Ada did in it.
  const answered = await bring({ owner: ground.userId, progress: read })
  expect(answered.body).toEqual({ owner: ground.otherUserId, progress: {} })
})

it.each([
  ['another form', { progress: 7 }, 'statefulsets', 400],
  ['a course that is not there', { owner: null, progress: {} }, 'constructor', 404],
])('%s is refused', async (_, body, course, status) => {
  await signInAs('ada')
  expect((await bring(body, course)).status).toBe(status)
})

it('nobody is asked to sign in first for reading; only keeping wants somebody', async () => {
  expect((await bring({ owner: null, progress: read })).status).toBe(401)
  expect(await client(fresh.db).lessonProgress.count()).toBe(0)
})
