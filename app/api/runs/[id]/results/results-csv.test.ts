import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { ClassStudent, ClassView } from '#domain/class-view'
import { resultsCsv } from './results-csv.ts'

/** With the mark that tells a spreadsheet of UTF-8, which text() would swallow. */
const csvOf = async (of: ClassView) => (await buffer(resultsCsv(of))).toString('utf8')

const held = { status: 'True', cause: null, reason: 'Headless', points: 15, isOverridden: false } as const
const missed = { status: 'False', cause: null, reason: 'PodMissing', points: 0, isOverridden: true } as const
const student = (index: number, name: string, grade: ClassStudent['grade']): ClassStudent => ({
  id: `f3b4c9a0-0000-4000-8000-00000000000${index}`,
  name,
  email: `${index}@school.example`,
  workspace: null,
  attempt: null,
  standing: null,
  grade,
  attempts: grade ? 2 : 0,
  extension: null,
  trouble: null,
})
const check = (id: string) => ({ id, title: { fr: id, en: id }, maxPoints: 15 })
const view: ClassView = {
  run: { id: 'f3b4c9a0-0000-4000-8000-000000000009', slug: 'demo', title: 'Demo' },
  assignments: [
    {
      id: 'f3b4c9a0-0000-4000-8000-000000000008',
      lab: 'web',
      title: { fr: 'web', en: 'web' },
      terms: { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null },
      inForce: { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: 0 },
      maxPoints: 30,
      tasks: [{ id: 'all', title: { fr: 'all', en: 'all' }, checks: [check('headless'), check('order')] }],
      students: [
        student(1, '=HYPERLINK("https://evil.example")', {
          attemptId: 'f3b4c9a0-0000-4000-8000-000000000007',
          points: 15,
          maxPoints: 30,
          submittedAt: '2026-11-21T12:00:00.000Z',
          deduction: 0,
          isLate: true,
          cells: { headless: held, order: missed },
        }),
        student(2, 'Zoé "Z" Léger', null),
      ],
    },
  ],
}

it('is one row a student, in what spreadsheets read, and no formula of anybody’s', async () => {
  expect(await csvOf(view)).toBe(
    [
      '\ufeffname,email,web/headless,web/order,web: points,web: maximum,web: attempts,web: submitted,web: late,total,maximum',
      '"\'=HYPERLINK(""https://evil.example"")",1@school.example,15,0,15,30,2,2026-11-21T12:00:00.000Z,yes,15,30',
      '"Zoé ""Z"" Léger",2@school.example,,,,30,0,,,0,30',
      '',
    ].join('\r\n'),
  )
})

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tZoé', "'\tZoé"],
  ['\rZoé', '"\'\rZoé"'],
  [' =1+1', "' =1+1"],
  ['\u00a0 @SUM(A1)', "'\u00a0 @SUM(A1)"],
  ['\t-1', "'\t-1"],
  ['\r\n+1', '"\'\r\n+1"'],
  ['Zoé\n=1+1', '"Zoé\n=1+1"'],
  ['＝1+1', "'＝1+1"],
  ["O'Brien-Li =", "O'Brien-Li ="],
  [' Zoé', ' Zoé'],
])('a name like %j is text: %j', async (name, cell) => {
  const assignments = view.assignments.map((lab) => ({ ...lab, students: [student(1, name, null)] }))
  const csv = await csvOf({ ...view, assignments })
  expect(csv.slice(csv.indexOf('\r\n') + 2)).toBe(`${cell},1@school.example,,,,30,0,,,0,30\r\n`)
})

it('of a class without labs is a heading', async () => {
  expect(await csvOf({ ...view, assignments: [] })).toBe('\ufeffname,email,total,maximum\r\n')
})
