import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from './client.ts'
import { demoPeople } from './demo.ts'
import { seed } from './seed.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const everything = async () => ({
  courses: await client(fresh.db).course.findMany(),
  runs: await client(fresh.db).run.findMany(),
  assignments: await client(fresh.db).assignment.findMany(),
  users: await client(fresh.db).user.findMany(),
  enrolments: await client(fresh.db).enrolment.findMany(),
})

test('seeding twice leaves what seeding once made', async () => {
  await seed(fresh.db, [{ name: 'web', points: 10 }])
  const once = await everything()
  await seed(fresh.db, [{ name: 'web', points: 10 }])
  expect(await everything()).toEqual(once)
  expect(once.users).toHaveLength(3)
  expect(once.enrolments).toHaveLength(3)
})

test('what people changed stays, and points follow the lab', async () => {
  const { email } = demoPeople.student
  await client(fresh.db).user.update({ where: { email }, data: { name: 'Renamed' } })
  await seed(fresh.db, [{ name: 'web', points: 12 }])
  expect(await client(fresh.db).user.findUnique({ where: { email } })).toMatchObject({ name: 'Renamed' })
  expect((await everything()).assignments).toMatchObject([{ lab: 'web', points: 12 }])
})
