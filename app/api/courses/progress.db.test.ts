import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { client } from '../../../db/client.ts'
import { layGround, type Ground } from '../../../db/testing/rows.ts'
import { openSite, origin, type SiteUnderTest } from '../../_testing/site.ts'

const at = '2026-03-01T10:00:00.000Z'
const read = { 'cows-and-pets': { readAt: at, answers: {} } }
let site: SiteUnderTest
let ground: Ground

beforeAll(async () => {
  site = await openSite()
  ground = await layGround(site.db)
})
beforeEach(async () => {
  site.cookies.clear()
  await client(site.db).lessonProgress.deleteMany()
})
afterAll(() => site.close())

const signInAs = (name: string) => site.signInAs(`${name}@example.org`)

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
  expect(await client(site.db).lessonProgress.count()).toBe(0)
})
