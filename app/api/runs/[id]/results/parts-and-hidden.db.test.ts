/** A check that holds in part and one that is hidden, as everybody is told of them: student, instructor, machine, spreadsheet. */
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadLab } from '#course/load-lab'
import { readAttemptPage, readAttemptPlace } from '#db/attempt-page'
import { readClass } from '#db/class'
import { client } from '#db/client'
import { readJob } from '#db/grading-jobs'
import { readLabView } from '#db/lab-view'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addJudgedSubmit } from '#db/testing/judged-submits'
import { layGround, type Ground } from '#db/testing/rows'
import { met, unmet } from '#domain/check-result'
import { junit } from '#domain/junit'
import { resultsCsv } from './results-csv.ts'

const at = '2026-11-22T12:00:00.000Z'
const live = {
  ...{ namespace: 'ws-aaaaaaaaaa', clusterDomain: 'cluster.local' },
  events: [{ seq: 0, at, type: 'SYNCED' as const, kind: 'Pod', resourceVersion: '1' }],
}
const evidence = [{ seq: 0, kind: 'StatefulSet', name: 'shop', uid: 'u' }]
const failures = {
  order: {
    points: 0,
    result: unmet('PartitionHoldsBack', { args: { statefulSet: 'shop', partition: 2, pod: 'shop-0' }, evidence }),
  },
  canary: { points: 15, result: unmet('OtherPartition', { args: { statefulSet: 'shop', partition: 1, wanted: 2 } }) },
}

let fresh: FreshDatabase
let ground: Ground
let attemptId = ''
let runId = ''
beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  const loading = await loadLab('lab-manifests/rollout')
  if (!loading.ok) throw new Error('the lab rollout cannot be read')
  const { lab, digest, files } = loading.lab
  const assignment = await client(fresh.db).assignment.update({
    where: { id: ground.assignmentId },
    data: { lab: 'rollout', points: 100 },
  })
  runId = assignment.runId
  const checks = lab.spec.tasks.flatMap((task) =>
    task.checks.map(({ id, check, points: maxPoints }) => {
      const failure = id === 'order' || id === 'canary' ? failures[id] : { points: maxPoints, result: met('Held') }
      return { id, check, maxPoints, ...failure }
    }),
  )
  attemptId = await addJudgedSubmit(fresh.db, {
    ...{ runSlug: 'autumn', email: 'ada@example.org', lab: { lab, digest, files }, checks, objects: [], live },
  })
})
afterAll(() => fresh.drop())

const page = async (isForStudent: boolean) => {
  const place = await readAttemptPlace(fresh.db, attemptId)
  return place ? readAttemptPage(fresh.db, attemptId, place, { isForStudent }) : expect.fail()
}
const verdictOn = async (id: string, isForStudent: boolean) => {
  const { checks } = await page(isForStudent)
  return checks.find((check) => check.id === id)?.verdicts.at(-1)?.judged
}
const told = { points: 0, maxPoints: 25, result: { status: 'False', reason: 'PartitionHoldsBack', evidence } }
const veiled = { points: 0, maxPoints: 25, result: { status: 'False', reason: 'Hidden', args: {}, evidence: [] } }

it('the attempt’s page tells its student that the hidden one does not hold, and its instructor why', async () => {
  expect(await verdictOn('order', true)).toMatchObject(veiled)
  expect(await verdictOn('order', false)).toMatchObject(told)
  expect((await page(true)).points).toBe(60)
})

it('the lab’s page tells no more, and gives the part its points', async () => {
  const question = { assignmentId: ground.assignmentId, userId: ground.userId, embeddedImages: [] }
  const { submits } = await readLabView(fresh.db, question, new Date())
  expect(submits[0]).toMatchObject({ points: 60, maxPoints: 100, isGrade: true })
  expect(submits[0]?.checks.find(({ id }) => id === 'order')).toMatchObject(veiled)
  expect(submits[0]?.checks.find(({ id }) => id === 'canary')).toMatchObject({
    ...{ points: 15, maxPoints: 30, result: { status: 'False', reason: 'OtherPartition' } },
  })
})

it('an instructor’s machine gets points and reasons, as JSON and as JUnit', async () => {
  const grade = (await readJob(fresh.db, runId, attemptId))?.grade ?? expect.fail()
  expect(grade).toMatchObject({ points: 60, maxPoints: 100, verdict: 'Partial' })
  expect(grade.checks.find(({ id }) => id === 'order')).toMatchObject(told)
  const sentences = grade.checks.map((check) => ({ check, title: check.id, reason: check.result.reason }))
  const report = junit(grade, sentences)
  expect(report).toContain('message="OtherPartition (15 of 30 points)"')
  expect(report).toContain('message="PartitionHoldsBack (0 of 25 points)"')
})

it('the class and its spreadsheet have the same points', async () => {
  const view = (await readClass(fresh.db, runId)) ?? expect.fail()
  const grade = view.assignments[0]?.students.find(({ email }) => email === 'ada@example.org')?.grade
  expect(grade).toMatchObject({ points: 60, cells: { canary: { status: 'False', points: 15 }, order: { points: 0 } } })
  expect((await buffer(resultsCsv(view))).toString('utf8')).toContain('ada@example.org,15,25,10,0,10,60,100,')
})
