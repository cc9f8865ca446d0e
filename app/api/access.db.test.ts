import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLoginLink } from '#db/login-links'
import { freshDatabase } from '../../db/testing/database.ts'
import type { FreshDatabase } from '../../db/testing/database.ts'
import { openAuthority } from '../_server/tls/authority.ts'

/** Outside of Next there are no cookies of a request: this jar stands in for the browser's. */
const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: ({ name, value }: { name: string; value: string }) => void jar.set(name, value),
  }),
}))

const origin = 'http://127.0.0.1:3000'
let fresh: FreshDatabase
let sql: pg.Client
let folder: string
let ids: { run: string; assignment: string; workspace: string }

beforeAll(async () => {
  // The site's modules keep their environment and their database: these tests load them anew.
  vi.resetModules()
  fresh = await freshDatabase()
  sql = new pg.Client({ connectionString: fresh.url })
  await sql.connect()
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-routes-'))
  await openAuthority(folder)
  const environment = {
    ORDINAL_DATA: folder,
    DATABASE_URL: fresh.url,
    ORDINAL_URL: origin,
    ORDINAL_AUTH_SECRET: 'a'.repeat(32),
    ORDINAL_TICKET_SECRET: 'b'.repeat(32),
    ORDINAL_GATEWAY: '127.0.0.1:9',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  ids = await layRows()
})
beforeEach(() => jar.clear())
afterAll(async () => {
  const { closeDatabase } = await import('#db/database')
  const { siteDatabase } = await import('../_server/database.ts')
  await closeDatabase(siteDatabase())
  await sql.end()
  await fresh.drop()
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function insert(text: string, values: unknown[] = []): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(`INSERT INTO ${text} RETURNING "id"`, values)
  return rows[0]?.id ?? ''
}

/** Ada studies and has a Ready workspace, Grace studies too, Tony teaches, Eve is in no run. */
async function layRows() {
  const people: Record<string, string> = {}
  for (const name of ['ada', 'grace', 'tony', 'eve']) {
    people[name] = await insert(`"User" ("id", "email", "name") VALUES (gen_random_uuid(), $1, $2)`, [
      `${name}@example.org`,
      name,
    ])
  }
  const course = await insert(`"Course" ("id", "slug", "title") VALUES (gen_random_uuid(), 'statefulsets', '{}')`)
  const run = await insert(
    `"Run" ("id", "courseId", "slug", "title") VALUES (gen_random_uuid(), $1, 'autumn', 'Autumn')`,
    [course],
  )
  for (const [name, role] of [
    ['ada', 'student'],
    ['grace', 'student'],
    ['tony', 'instructor'],
  ] as const) {
    await sql.query(`INSERT INTO "Enrolment" ("runId", "userId", "role") VALUES ($1, $2, $3::"Role")`, [
      run,
      people[name],
      role,
    ])
  }
  const assignment = await insert(
    `"Assignment" ("id", "runId", "lab", "points") VALUES (gen_random_uuid(), $1, 'web', 100)`,
    [run],
  )
  await insert(
    `"Cluster" ("id", "name", "kind", "isReachable", "seenAt") VALUES (gen_random_uuid(), 'embedded', 'Embedded', true, now())`,
  )
  await signInAs('ada')
  const { workspace } = await (await call('POST /assignments/assignment/workspace', { assignment })).json()
  await sql.query(`UPDATE "Workspace" SET "phase" = 'Ready', "readyAt" = now()`)
  return { run, assignment, workspace: workspace.id as string }
}

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
const routes: Record<string, () => Promise<Handler>> = {
  'POST /assignments/assignment/workspace': async () => (await import('./assignments/[id]/workspace/route.ts')).POST,
  'GET /assignments/assignment/view': async () => (await import('./assignments/[id]/view/route.ts')).GET,
  'POST /workspaces/workspace/extend': async () => (await import('./workspaces/[id]/extend/route.ts')).POST,
  'POST /workspaces/workspace/check': async () => (await import('./workspaces/[id]/check/route.ts')).POST,
  'POST /workspaces/workspace/submit': async () => (await import('./workspaces/[id]/submit/route.ts')).POST,
  'POST /workspaces/workspace/reset': async () => (await import('./workspaces/[id]/reset/route.ts')).POST,
  'POST /workspaces/workspace/reset/undo': async () => (await import('./workspaces/[id]/reset/undo/route.ts')).POST,
  'GET /workspaces/workspace/evidence': async () => (await import('./workspaces/[id]/evidence/route.ts')).GET,
  'POST /workspaces/workspace/kubeconfig': async () => (await import('./workspaces/[id]/kubeconfig/route.ts')).POST,
  'POST /workspaces/workspace/renewal': async () => (await import('./workspaces/[id]/renewal/route.ts')).POST,
  'POST /workspaces/workspace/resume': async () => (await import('./workspaces/[id]/resume/route.ts')).POST,
  'POST /workspaces/workspace/end': async () => (await import('./workspaces/[id]/end/route.ts')).POST,
  'GET /runs/run/class': async () => (await import('./runs/[id]/class/route.ts')).GET,
}

/** Calls a route as Next does; the name of the thing in the middle of the route says whose id goes there. */
async function call(
  route: string,
  of: Record<string, string> = ids,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> {
  const [method = 'GET', address = ''] = route.split(' ')
  const thing = address.split('/')[2] ?? ''
  const handler = await routes[route]?.()
  if (!handler) throw new Error(`no route ${route}`)
  return handler(new Request(`${origin}/api${address}${query}`, { method, headers }), {
    params: Promise.resolve({ id: of[thing] ?? '' }),
  })
}

async function login(token: string): Promise<Response> {
  const { POST } = await import('./login/route.ts')
  return POST(new Request(`${origin}/api/login`, { method: 'POST', body: JSON.stringify({ token, locale: 'en' }) }))
}
async function tokenOf(name: string): Promise<string> {
  const link = await createLoginLink(fresh.db, `${name}@example.org`, origin)
  return link.ok ? new URL(link.url).hash.replace('#token=', '') : ''
}
async function signInAs(name: string): Promise<Response> {
  jar.clear()
  return login(await tokenOf(name))
}

describe('who may what', () => {
  const nobody = { status: 401, code: 'signed-out' }
  const hidden = { status: 404, code: 'not-found' }
  const acts = ['extend', 'check', 'submit', 'reset', 'reset/undo', 'kubeconfig', 'renewal', 'resume', 'end']
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
    const { rows } = await sql.query<{ id: string }>(`SELECT "id" FROM "User" WHERE "email" = 'ada@example.org'`)
    const seen: Record<string, number> = {}
    for (const who of ['ada', 'grace', 'tony', 'eve']) {
      await signInAs(who)
      seen[who] = (await call('GET /assignments/assignment/view', ids, `?student=${rows[0]?.id}`)).status
    }
    expect(seen).toEqual({ ada: 200, grace: 404, tony: 200, eve: 404 })
  })

  test.each(['not-a-uuid', '', "'; DROP TABLE"])('an id that is none (%s) is nothing', async (id) => {
    await signInAs('ada')
    for (const route of Object.keys(routes)) {
      expect((await call(route, { run: id, assignment: id, workspace: id })).status).toBe(404)
    }
  })

  test('a role that was taken away counts at once', async () => {
    await signInAs('tony')
    expect((await call('GET /runs/run/class')).status).toBe(200)
    await sql.query(`UPDATE "Enrolment" SET "role" = 'student' WHERE "role" = 'instructor'`)
    expect((await call('GET /runs/run/class')).status).toBe(404)
    await sql.query(
      `UPDATE "Enrolment" SET "role" = 'instructor' FROM "User" u WHERE u."id" = "userId" AND u."email" = 'tony@example.org'`,
    )
  })

  test('a cookie of another secret is nobody', async () => {
    jar.set('ordinal.session.3000', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z')
    expect((await call('GET /runs/run/class')).status).toBe(401)
  })
})

describe('signing in', () => {
  test('leads a student to the course and a teacher to the class', async () => {
    expect(await (await signInAs('ada')).json()).toEqual({ redirect: '/en' })
    expect(await (await signInAs('tony')).json()).toEqual({ redirect: `/en/class/${ids.run}` })
  })
  test('by a used link is 410, by an unknown one 404, by nonsense 400', async () => {
    const token = await tokenOf('ada')
    expect((await login(token)).status).toBe(200)
    const used = await login(token)
    expect([used.status, (await used.json()).code]).toEqual([410, 'link-used'])
    expect((await login('unknown')).status).toBe(404)
    const { POST } = await import('./login/route.ts')
    expect((await POST(new Request(origin, { method: 'POST', body: '{' }))).status).toBe(400)
    expect(
      (await POST(new Request(origin, { method: 'POST', body: `{"token":"${'x'.repeat(20_000)}"}` }))).status,
    ).toBe(400)
  })
  test('by guessing is slowed down', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, number) => (await login(`guess ${number}`)).status),
    )
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    expect((await signInAs('ada')).status).toBe(200)
  })
})

describe('a workspace', () => {
  test('is handed out once, checked, and opened by a kubeconfig', async () => {
    await signInAs('ada')
    expect(await (await call('POST /assignments/assignment/workspace')).json()).toEqual({
      workspace: { id: ids.workspace },
    })
    expect((await call('POST /workspaces/workspace/check')).status).toBe(202)
    const kubeconfig = await call('POST /workspaces/workspace/kubeconfig')
    expect(kubeconfig.headers.get('content-disposition')).toBe('attachment; filename="ordinal-web.kubeconfig"')
    expect(await kubeconfig.text()).toContain(`server: https://127.0.0.1:3000/kube/${ids.workspace}`)
  })
  test('is renewed by a code that works once', async () => {
    await signInAs('ada')
    const { command } = await (await call('POST /workspaces/workspace/renewal')).json()
    const code = /code=(\S+)/.exec(command)?.[1] ?? ''
    const { POST } = await import('./kubeconfig/route.ts')
    const redeem = () => POST(new Request(origin, { method: 'POST', body: new URLSearchParams({ code }) }))
    expect(await (await redeem()).text()).toContain('current-context: ordinal-web')
    expect((await redeem()).status).toBe(410)
  })
  test('is not handed out before the lab opens, nor after it closes', async () => {
    await signInAs('grace')
    const claim = async () => (await (await call('POST /assignments/assignment/workspace')).json()).code
    await sql.query(`UPDATE "Assignment" SET "opensAt" = now() + interval '1 day'`)
    expect(await claim()).toBe('assignment-not-open')
    await sql.query(`UPDATE "Assignment" SET "opensAt" = NULL, "closesAt" = now()`)
    expect(await claim()).toBe('assignment-closed')
    await sql.query(`UPDATE "Assignment" SET "closesAt" = NULL`)
  })
  test('is submitted once for each key, and one Submit at a time', async () => {
    await signInAs('ada')
    const submit = async (key?: string) => {
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
      const answer = await call('POST /workspaces/workspace/submit', ids, '', headers)
      return { status: answer.status, ...(await answer.json()) }
    }
    for (const key of [undefined, '', 'short', `${'x'.repeat(201)}`]) {
      expect(await submit(key)).toMatchObject({ status: 400, code: 'wrong-input' })
    }
    const asked = await Promise.all(Array.from({ length: 5 }, () => submit('11111111-1111-4111-8111-111111111111')))
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202])
    expect(new Set(asked.map(({ attempt }) => attempt.id)).size).toBe(1)
    expect(await submit('22222222-2222-4222-8222-222222222222')).toMatchObject({
      status: 200,
      attempt: asked[0].attempt,
    })
  })
  test('is submitted as often as its assignment allows, and until it closes', async () => {
    await signInAs('ada')
    await sql.query(`UPDATE "Attempt" SET "state" = 'Finished', "finishedAt" = now() WHERE "kind" = 'Submit'`)
    const submit = async (key: string) =>
      (await (await call('POST /workspaces/workspace/submit', ids, '', { 'idempotency-key': key })).json()).code
    await sql.query(`UPDATE "Assignment" SET "maxAttempts" = 1`)
    expect(await submit('33333333-3333-4333-8333-333333333333')).toBe('no-attempts-left')
    await sql.query(`UPDATE "Assignment" SET "maxAttempts" = NULL, "closesAt" = now()`)
    expect(await submit('33333333-3333-4333-8333-333333333333')).toBe('assignment-closed')
    await sql.query(`UPDATE "Assignment" SET "closesAt" = NULL`)
  })
  test('is reset once while that is under way, and has nothing to undo before', async () => {
    await signInAs('ada')
    const undo = await call('POST /workspaces/workspace/reset/undo')
    expect([undo.status, (await undo.json()).code]).toEqual([409, 'nothing-to-undo'])
    for (const _ of [1, 2]) expect((await call('POST /workspaces/workspace/reset')).status).toBe(202)
    const { rows } = await sql.query(`SELECT "resetsWanted" FROM "Workspace" WHERE "id" = $1`, [ids.workspace])
    expect(rows).toEqual([{ resetsWanted: 1 }])
  })
  test('shows its evidence to its student and to those who teach', async () => {
    for (const who of ['ada', 'tony']) {
      await signInAs(who)
      const query = '?seq=1&seq=2&kind=Service&name=nginx&path=spec.clusterIP'
      expect(await (await call('GET /workspaces/workspace/evidence', ids, query)).json()).toEqual({
        events: [],
        source: null,
      })
      expect((await call('GET /workspaces/workspace/evidence', ids, '?seq=x')).status).toBe(400)
    }
  })
  test('that is ending is neither extended, resumed nor opened', async () => {
    await signInAs('ada')
    expect((await call('POST /workspaces/workspace/end')).status).toBe(200)
    const codes = await Promise.all(
      ['extend', 'resume', 'check', 'kubeconfig', 'renewal'].map(
        async (act) => (await (await call(`POST /workspaces/workspace/${act}`)).json()).code,
      ),
    )
    expect(codes).toEqual([
      'workspace-not-open',
      'workspace-not-ended',
      'workspace-not-ready',
      'workspace-not-open',
      'workspace-not-open',
    ])
  })
})
