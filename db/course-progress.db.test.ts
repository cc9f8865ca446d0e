import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeProgress, type CourseProgress, type KeptAnswer } from '#domain/course-progress'
import { client } from './client.ts'
import { addCourseProgress, readCourseProgress } from './course-progress.ts'
import { openLabsOf } from './open-labs.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterAll(() => fresh.drop())

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`
const answer = (isRight: boolean, minute: number): KeptAnswer => ({ answer: [minute], isRight, at: at(minute) })
let courses = 0
const newCourse = () => `course-${++courses}`

test('what was kept is read again, by its reader and for its course only', async () => {
  const course = newCourse()
  const progress: CourseProgress = {
    storage: {
      readAt: at(1),
      place: { heading: 'claims', at: at(2) },
      answers: { q: { answer: ['10.0.0.1'], isRight: true, at: at(3) } },
    },
    names: { answers: { p: answer(false, 4) } },
  }
  await addCourseProgress(fresh.db, ground.userId, course, progress)
  expect(await readCourseProgress(fresh.db, ground.userId, course)).toEqual(progress)
  expect(await readCourseProgress(fresh.db, ground.otherUserId, course)).toEqual({})
  expect(await readCourseProgress(fresh.db, ground.userId, newCourse())).toEqual({})
})

test('the database brings records together as the browser does', async () => {
  const time = fc.integer({ min: 0, max: 29 })
  // Even minutes here and odd ones there: no two things happen at once.
  const progress = (odd: 0 | 1) => {
    const moment = time.map((half) => half * 2 + odd)
    return fc.record({
      storage: fc.record(
        {
          readAt: moment.map(at),
          place: moment.map((minute) => ({ heading: `h${minute}`, at: at(minute) })),
          answers: fc.dictionary(
            fc.constantFrom('a', 'b'),
            fc.tuple(fc.boolean(), moment).map(([isRight, minute]) => answer(isRight, minute)),
          ),
        },
        { requiredKeys: ['answers'] },
      ),
    })
  }
  const isSomething = ({ storage }: CourseProgress) =>
    storage !== undefined &&
    (storage.readAt !== undefined || storage.place !== undefined || Object.keys(storage.answers).length > 0)
  await fc.assert(
    fc.asyncProperty(progress(0), progress(1), async (one, other) => {
      const course = newCourse()
      await addCourseProgress(fresh.db, ground.userId, course, one)
      await addCourseProgress(fresh.db, ground.userId, course, other)
      const merged = mergeProgress(one, other)
      expect(await readCourseProgress(fresh.db, ground.userId, course)).toEqual(isSomething(merged) ? merged : {})
    }),
    { numRuns: 40 },
  )
})

test('progress goes with its reader', async () => {
  const user = await client(fresh.db).user.create({ data: { email: 'gone@example.org', name: 'Gone' } })
  const course = newCourse()
  await addCourseProgress(fresh.db, user.id, course, { names: { readAt: at(1), answers: { p: answer(true, 1) } } })
  await client(fresh.db).user.delete({ where: { id: user.id } })
  expect(await readCourseProgress(fresh.db, user.id, course)).toEqual({})
})

test('labs are open where a workspace is Ready and still wanted', async () => {
  const workspace = await addWorkspace(fresh.db, ground)
  expect(await openLabsOf(fresh.db, ground.userId)).toEqual([])
  await client(fresh.db).workspace.update({ where: { id: workspace.id }, data: { phase: 'Ready' } })
  expect(await openLabsOf(fresh.db, ground.userId)).toEqual([{ lab: 'web', assignmentId: ground.assignmentId }])
  expect(await openLabsOf(fresh.db, ground.otherUserId)).toEqual([])
})
