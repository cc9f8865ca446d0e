import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignmentForLab, assignmentsOf } from './assignments.ts'
import { client } from './client.ts'
import { invite } from './people.ts'
import type { Invitation } from './people.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { layGround } from './testing/rows.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await layGround(fresh.db)
})
afterAll(() => fresh.drop())

const barbara: Invitation = {
  email: ' Barbara@Example.org ',
  name: 'Barbara',
  role: 'student',
  run: 'autumn',
  isAdministrator: false,
}

test('an invitation makes the person and the enrolment, and asking again changes nothing', async () => {
  const first = await invite(fresh.db, barbara)
  expect(first).toMatchObject({ ok: true, isNew: true, formerRole: null })
  expect(await invite(fresh.db, barbara)).toMatchObject({ ok: true, isNew: false, formerRole: 'student' })
  expect(await client(fresh.db).user.count({ where: { email: 'barbara@example.org' } })).toBe(1)
})

test('another role replaces the former one, and the administrator flag stays', async () => {
  await invite(fresh.db, { ...barbara, isAdministrator: true })
  expect(await invite(fresh.db, { ...barbara, role: 'instructor', run: 'statefulsets/autumn' })).toMatchObject({
    formerRole: 'student',
  })
  const user = await client(fresh.db).user.findUniqueOrThrow({
    where: { email: 'barbara@example.org' },
    include: { enrolments: true },
  })
  expect(user).toMatchObject({ isAdministrator: true, enrolments: [{ role: 'instructor' }] })
})

test('a run that is not there is named with those that are', async () => {
  expect(await invite(fresh.db, { ...barbara, run: 'winter' })).toEqual({
    ok: false,
    error: 'There is no run named winter.',
    cure: 'Say one of: statefulsets/autumn.',
  })
})

test('an enrolled person has the labs of the run, others have none', async () => {
  const { id } = await client(fresh.db).user.findUniqueOrThrow({ where: { email: 'barbara@example.org' } })
  expect(await assignmentsOf(fresh.db, id)).toMatchObject([
    { lab: 'web', run: { slug: 'autumn', courseSlug: 'statefulsets' } },
  ])
  const stranger = await client(fresh.db).user.create({ data: { email: 'stranger@example.org', name: 'Stranger' } })
  expect(await assignmentForLab(fresh.db, stranger.id, 'web')).toBeNull()
})
