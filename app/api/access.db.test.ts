import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { client } from '../../db/client.ts'
import { layAutumnRun, type AutumnRun } from '../_testing/autumn-run.ts'
import { callRoute, routes } from '../_testing/call-route.ts'
import { openSite, origin, type SiteUnderTest } from '../_testing/site.ts'

let site: SiteUnderTest
let autumn: AutumnRun

beforeAll(async () => {
  site = await openSite()
  autumn = await layAutumnRun(site)
})
beforeEach(() => site.cookies.clear())
afterAll(() => site.close())

const emailOf = (name: string) => `${name}@example.org`
const signInAs = (name: string) => site.signInAs(emailOf(name))
const call = (route: string, query = '') => callRoute(route, autumn.ids, { query })

describe('who may what', () => {
  const nobody = { status: 401, code: 'signed-out' }
  const hidden = { status: 404, code: 'not-found' }
  const acts = [
    'extend',
    'check',
    'submit',
    'reset',
    'reset/undo',
    'kubeconfig',
    'renewal',
    'resume',
    'end',
    'nodes/1/off',
  ]
  const ofOwner = acts.map((act) => `POST /workspaces/workspace/${act}`)
  const cases: [who: string, route: string, expected: { status: number; code: string }][] = [
    ...Object.keys(routes).map((route): [string, string, typeof nobody] => ['nobody', route, nobody]),
    ...ofOwner.flatMap((route) =>
      ['grace', 'tony', 'eve'].map((who): [string, string, typeof hidden] => [who, route, hidden]),
    ),
    ['grace', 'GET /workspaces/workspace/evidence', hidden],
    ['eve', 'GET /workspaces/workspace/evidence', hidden],
    ['eve', 'POST /assignments/assignment/workspace', hidden],
    ['eve', 'GET /assignments/assignment/view', hidden],
    ['ada', 'GET /runs/run/class', hidden],
    ['eve', 'GET /runs/run/class', hidden],
  ]
  test.each(cases)('%s asking %s is told so', async (who, route, { status, code }) => {
    if (who !== 'nobody') await signInAs(who)
    const answer = await call(route)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code, error: expect.any(String), cure: expect.any(String) })
  })

  test("a student's page is seen by that student and by those who teach, by no one else", async () => {
    const seen: Record<string, number> = {}
    for (const who of ['ada', 'grace', 'tony', 'eve']) {
      await signInAs(who)
      seen[who] = (await call('GET /assignments/assignment/view', `?student=${autumn.adaId}`)).status
    }
    expect(seen).toEqual({ ada: 200, grace: 404, tony: 200, eve: 404 })
  })

  test.each(['not-a-uuid', '', "'; DROP TABLE"])('an id that is none (%s) is nothing', async (id) => {
    await signInAs('ada')
    for (const route of Object.keys(routes)) {
      expect((await callRoute(route, { run: id, assignment: id, workspace: id })).status).toBe(404)
    }
  })

  test('a role that was taken away counts at once', async () => {
    await signInAs('tony')
    expect((await call('GET /runs/run/class')).status).toBe(200)
    const { enrolment } = client(site.db)
    await enrolment.updateMany({ where: { role: 'instructor' }, data: { role: 'student' } })
    expect((await call('GET /runs/run/class')).status).toBe(404)
    await enrolment.updateMany({ where: { user: { email: emailOf('tony') } }, data: { role: 'instructor' } })
  })

  test('a cookie of another secret is nobody', async () => {
    site.cookies.set('ordinal.session.3000', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z')
    expect((await call('GET /runs/run/class')).status).toBe(401)
  })
})

describe('signing in', () => {
  test('leads a student to the course and a teacher to the class', async () => {
    expect(await (await signInAs('ada')).json()).toEqual({ redirect: '/en' })
    expect(await (await signInAs('tony')).json()).toEqual({ redirect: `/en/class/${autumn.ids.run}` })
  })
  test('by a used link is 410, by an unknown one 404, by nonsense 400', async () => {
    const token = await site.loginToken(emailOf('ada'))
    expect((await site.login(token)).status).toBe(200)
    const used = await site.login(token)
    expect([used.status, (await used.json()).code]).toEqual([410, 'link-used'])
    expect((await site.login('unknown')).status).toBe(404)
    const { POST } = await import('./login/route.ts')
    expect((await POST(new Request(origin, { method: 'POST', body: '{' }))).status).toBe(400)
    expect(
      (await POST(new Request(origin, { method: 'POST', body: `{"token":"${'x'.repeat(20_000)}"}` }))).status,
    ).toBe(400)
  })
  test('by guessing is slowed down', async () => {
    // The clock stands still, so that nothing is refilled however long this takes.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, number) => (await site.login(`guess ${number}`)).status),
    )
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    expect((await signInAs('ada')).status).toBe(200)
  })
})
