import { afterEach, beforeEach, expect, it } from 'vitest'
import { client } from './client.ts'
import { isClosedFor } from './grading-terms.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { layGround, type Ground } from './testing/rows.ts'

const now = new Date('2026-11-22T12:00:00Z')
const [anHourAgo, tomorrow] = [new Date('2026-11-22T11:00:00Z'), new Date('2026-11-23T12:00:00Z')]
let fresh: FreshDatabase
let ground: Ground

beforeEach(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterEach(() => fresh.drop())

it('is closed to nobody while it is open, and not to whoever was granted more time', async () => {
  const student = { assignmentId: ground.assignmentId, userId: ground.userId }
  expect(await isClosedFor(fresh.db, student, now)).toBe(false)
  await client(fresh.db).assignment.update({ where: { id: ground.assignmentId }, data: { closesAt: anHourAgo } })
  expect(await isClosedFor(fresh.db, student, now)).toBe(true)
  const granted = { dueAt: tomorrow, note: 'was ill', byName: 'tony' }
  await client(fresh.db).assignmentExtension.create({ data: { ...student, ...granted } })
  expect(await isClosedFor(fresh.db, student, now)).toBe(false)
})
