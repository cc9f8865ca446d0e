import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readClass } from '#db/class'
import { readLabView } from '#db/lab-view'
import { openListener } from '#db/listen'
import type { WrittenTerms } from '#domain/assignment-terms'
import { client } from '../../../db/client.ts'
import { layClassOfTwo, type ClassOfTwo } from '../../_testing/class-of-two.ts'
import { openSite, origin, type SiteUnderTest } from '../../_testing/site.ts'

let site: SiteUnderTest
let school: ClassOfTwo
let assignmentId: string

const nothing: WrittenTerms = { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null }
const winter: WrittenTerms = {
  opensAt: '2026-12-01T08:00:00.000Z',
  dueAt: '2026-12-08T08:00:00.000Z',
  closesAt: '2026-12-10T08:00:00.000Z',
  maxAttempts: 4,
  cooldown: 30,
}

beforeAll(async () => {
  site = await openSite()
  school = await layClassOfTwo(site.db)
  assignmentId = (await client(site.db).assignment.findFirstOrThrow({ where: { runId: school.runId } })).id
})
beforeEach(async () => {
  site.cookies.clear()
  await client(site.db).assignment.update({ where: { id: assignmentId }, data: nothing })
})
afterAll(() => site.close())

async function send(who: string, body: object, id = assignmentId): Promise<number> {
  await site.signInAs(`${who}@school.example`)
  const { POST } = await import('./[id]/terms/route.ts')
  const request = new Request(`${origin}/api/assignments/${id}/terms`, { method: 'POST', body: JSON.stringify(body) })
  return (await POST(request, { params: Promise.resolve({ id }) })).status
}
const ofClass = async () => (await readClass(site.db, school.runId))?.assignments.find(({ id }) => id === assignmentId)

it('changes the terms for the class and for its students', async () => {
  expect(await send('tony', winter)).toBe(200)
  expect(await ofClass()).toMatchObject({ terms: winter, inForce: { ...winter, cooldown: 1_800_000 } })
  const ofAda = { assignmentId, userId: school.ids['ada'] ?? '', embeddedImages: [] }
  const { terms } = await readLabView(site.db, ofAda)
  const { opensAt, dueAt, closesAt, maxAttempts } = winter
  expect(terms).toMatchObject({ opensAt, dueAt, closesAt, maxAttempts })
})

it('gives them back to the lab', async () => {
  const before = await ofClass()
  expect(await send('tony', winter)).toBe(200)
  expect(await send('tony', nothing)).toBe(200)
  expect(await ofClass()).toEqual(before)
})

it.each(['ada', 'alan'])('is not for %s to do', async (who) => {
  expect(await send(who, winter)).toBe(404)
  expect(await ofClass()).toMatchObject({ terms: nothing })
})

it('knows no assignment that is none', async () => {
  expect(await send('tony', winter, '00000000-0000-4000-8000-000000000000')).toBe(404)
})

it.each([
  ['it is due before it opens', { dueAt: '2026-11-30T08:00:00.000Z' }],
  ['it closes before it is due', { closesAt: '2026-12-07T08:00:00.000Z' }],
  ['nobody has an attempt', { maxAttempts: 0 }],
  ['one waits for more than a week', { cooldown: 10_081 }],
  ['something is said that is no term', { points: 1_000 }],
])('is refused where %s', async (_, change) => {
  expect(await send('tony', { ...winter, ...change })).toBe(400)
  expect(await ofClass()).toMatchObject({ terms: nothing })
})

it('is told to whoever listens', async () => {
  let hear: () => void = () => {}
  const heard = new Promise<void>((resolve) => (hear = resolve))
  const listener = await openListener(
    process.env['DATABASE_URL'] ?? '',
    ({ table, id }) => table === 'Assignment' && id === assignmentId && hear(),
    () => {},
  )
  expect(await send('tony', winter)).toBe(200)
  await heard
  await listener.close()
})
