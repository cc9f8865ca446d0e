import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAttemptPage, readAttemptPlace } from '#db/attempt-page'
import { readClass } from '#db/class'
import { counting, machines } from '#domain/attempt-page'
import { maskedValue } from '#domain/mask-secrets'
import { client } from '../../../db/client.ts'
import { layClassOfTwo, recordedTrace, verdictsOf, type ClassOfTwo } from '../../_testing/class-of-two.ts'
import { openSite, origin, type SiteUnderTest } from '../../_testing/site.ts'
import { addJudgedSubmit } from '../../../db/testing/judged-submits.ts'

let site: SiteUnderTest
let school: ClassOfTwo
let attempt: string

beforeAll(async () => {
  site = await openSite()
  school = await layClassOfTwo(site.db)
})
beforeEach(async () => {
  site.cookies.clear()
  const live = recordedTrace('created-in-ordinal-order', 'fail/CreatedBeforePredecessorReady.recorded.json')
  const trial = recordedTrace('created-in-ordinal-order', 'pass/recorded.json')
  const objects = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data: { password: 'aHVudGVyMg==' } }]
  const checks = verdictsOf(school.lab, 'order', live)
  const submit = { runSlug: 'demo', email: 'ada@school.example', lab: school.lab, objects, live, trial, checks }
  attempt = await addJudgedSubmit(site.db, submit)
})
afterAll(() => site.close())

const signInAs = (name: string) => site.signInAs(`${name}@school.example`)

describe('an extension', () => {
  const grant = { act: 'grant', extraAttempts: 2, note: 'was ill', dueAt: '2026-12-01T10:00:00.000Z' }
  async function send(who: string, body: object): Promise<number> {
    await signInAs(who)
    const { POST } = await import('../assignments/[id]/extensions/route.ts')
    const { assignmentId: id } = await client(site.db).workspace.findFirstOrThrow({ where: { userId: ids('ada') } })
    const request = new Request(`${origin}/api/assignments/${id}/extensions`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return (await POST(request, { params: Promise.resolve({ id }) })).status
  }
  const ids = (name: string) => school.ids[name] ?? ''
  const granted = async () =>
    (await readClass(site.db, school.runId))?.assignments[0]?.students.find(({ id }) => id === ids('ada'))?.extension

  it('is granted and taken back by who teaches, with a reason, and seen by the class’s other teachers', async () => {
    expect(await send('tony', { ...grant, student: ids('ada') })).toBe(200)
    expect(await granted()).toEqual({ dueAt: grant.dueAt, extraAttempts: 2, note: 'was ill', byName: 'tony' })
    expect(await send('tony', { act: 'withdraw', student: ids('ada') })).toBe(200)
    expect(await granted()).toBeNull()
    expect(await send('tony', { act: 'withdraw', student: ids('ada') })).toBe(404)
  })
  it('is nobody else’s to grant, and of students only', async () => {
    expect(await send('ada', { ...grant, student: ids('ada') })).toBe(404)
    expect(await send('alan', { ...grant, student: ids('ada') })).toBe(404)
    expect(await send('tony', { ...grant, student: ids('tony') })).toBe(404)
    expect(await granted()).toBeNull()
  })
  it.each([
    ['nothing', { dueAt: null, extraAttempts: 0 }],
    ['no reason', { note: ' ' }],
    ['attempts without end', { extraAttempts: 1_000 }],
  ])('with %s is refused', async (_, change) => {
    expect(await send('tony', { ...grant, student: ids('ada'), ...change })).toBe(400)
  })
})

async function decide(body: unknown, id = attempt): Promise<{ status: number; body: Record<string, unknown> }> {
  const { POST } = await import('./[id]/verdicts/route.ts')
  const request = new Request(`${origin}/api/attempts/${id}/verdicts`, { method: 'POST', body: JSON.stringify(body) })
  const response = await POST(request, { params: Promise.resolve({ id }) })
  return { status: response.status, body: await response.json() }
}

async function page() {
  const place = await readAttemptPlace(site.db, attempt)
  if (!place) throw new Error('there is no such attempt')
  return readAttemptPage(site.db, attempt, place)
}
const order = async () => {
  const check = (await page()).checks.find(({ id }) => id === 'order')
  if (!check) throw new Error('there is no such check')
  return check
}
async function graded() {
  const view = await readClass(site.db, school.runId)
  return view?.assignments[0]?.students.find(({ name }) => name === 'ada')?.grade
}

const override = (of: object = {}) => ({ act: 'override', check: 'order', holds: true, points: 1, note: 'seen', ...of })

describe('an override', () => {
  it('counts, is signed, and leaves what the machine said', async () => {
    const { points } = await page()
    await signInAs('tony')
    expect((await decide(override({ note: ' Seen in class. ' }))).status).toBe(200)
    const check = await order()
    expect(counting(check)).toMatchObject({ by: 'tony', note: 'Seen in class.', judged: { points: 1 } })
    expect(machines(check)?.judged.result.reason).toBe('CreatedBeforePredecessorReady')
    expect(await graded()).toMatchObject({
      attemptId: attempt,
      points: points + 1,
      cells: { order: { isOverridden: true } },
    })
  })

  it('is taken back by one more row', async () => {
    await signInAs('tony')
    await decide(override())
    expect((await decide({ act: 'restore', check: 'order', note: 'Looked again.' })).status).toBe(200)
    const check = await order()
    expect(check.verdicts.map(({ origin: of }) => of)).toEqual(['Machine', 'Override', 'Override'])
    expect(counting(check)?.judged).toEqual(machines(check)?.judged)
  })

  it.each([
    ['no reason', override({ note: '  ' }), 400, 'wrong-input'],
    ['no whole points', override({ points: 0.5 }), 400, 'wrong-input'],
    ['more than it is worth', override({ points: 101 }), 400, 'too-many-points'],
    ['a check that was never judged', override({ check: 'other' }), 409, 'not-judged'],
  ])('of %s is refused', async (_, body, status, code) => {
    await signInAs('tony')
    expect(await decide(body)).toMatchObject({ status, body: { code } })
    expect((await order()).verdicts).toHaveLength(1)
  })

  it.each(['ada', 'grace', 'alan'])('is not for %s', async (name) => {
    await signInAs(name)
    expect(await decide(override())).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await order()).verdicts).toHaveLength(1)
  })

  it('is of an attempt that there is, by somebody who is signed in', async () => {
    expect((await decide(override())).status).toBe(401)
    await signInAs('tony')
    expect((await decide(override(), randomUUID())).status).toBe(404)
  })
})

it('an attempt shows both records with what decides, and of a Secret only that it is there', async () => {
  const { live, trial, objects, checks } = await page()
  expect(live?.events).toBeGreaterThan(0)
  expect(trial?.moments.length).toBeGreaterThan(0)
  const told = new Set(live?.moments.flatMap(({ seqs }) => seqs))
  const evidence = checks.flatMap((check) => machines(check)?.judged.result.evidence ?? [])
  expect(evidence.filter(({ seq }) => !told.has(seq))).toEqual([])
  expect(objects).toMatchObject([{ kind: 'Secret', data: { password: maskedValue } }])
})

it('a class export is for those who may change grades', async () => {
  const { GET } = await import('../runs/[id]/results/route.ts')
  const ask = () => GET(new Request(origin), { params: Promise.resolve({ id: school.runId }) })
  await signInAs('alan')
  expect((await ask()).status).toBe(404)
  await signInAs('tony')
  const response = await ask()
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="demo-\d{4}-\d\d-\d\d.csv"$/)
  expect(await response.text()).toContain('\r\nada,ada@school.example,')
})

it.each(['alan', 'tony'])('who looks on presses nothing in a student’s workspace: %s', async (name) => {
  const presses = await Promise.all([
    import('../workspaces/[id]/end/route.ts'),
    import('../workspaces/[id]/reset/route.ts'),
    import('../workspaces/[id]/extend/route.ts'),
    import('../workspaces/[id]/check/route.ts'),
    import('../workspaces/[id]/kubeconfig/route.ts'),
  ])
  await signInAs(name)
  for (const { POST } of presses) {
    const request = new Request(origin, { method: 'POST' })
    expect((await POST(request, { params: Promise.resolve({ id: school.workspaceId }) })).status).toBe(404)
  }
})

it('who left the run has no right to their workspace any more', async () => {
  const { POST } = await import('../workspaces/[id]/end/route.ts')
  const end = () =>
    POST(new Request(origin, { method: 'POST' }), { params: Promise.resolve({ id: school.workspaceId }) })
  await client(site.db).enrolment.deleteMany({ where: { userId: school.ids['grace'] ?? '' } })
  await signInAs('grace')
  expect((await end()).status).toBe(404)
  expect(await client(site.db).workspace.findUnique({ where: { id: school.workspaceId } })).toMatchObject({
    wanted: 'Open',
  })
})
