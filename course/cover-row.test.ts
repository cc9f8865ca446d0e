import { describe, expect, it } from 'vitest'
import { coverRow, rowsSchema, type CourseMaterial, type Row } from './cover-row.ts'

const row: Row = {
  row: 13,
  says: { fr: 'Un Pod revient.', en: 'A Pod comes back.' },
  drawings: ['PodLoss', 'NodeLoss'],
  questions: ['06-loss/who'],
  labs: ['storage', 'web'],
  checks: ['claim-reattached'],
}
const material: CourseMaterial = {
  lessons: [
    { name: '05-order', teaches: [5], shows: new Set(['Scaling']) },
    { name: '06-loss', teaches: [13, 17], shows: new Set(['NodeLoss', 'Quiz']) },
  ],
  questions: new Set(['06-loss/who']),
  labs: new Map([
    ['storage', new Set(['claim-reattached'])],
    ['web', new Set(['claim-per-pod'])],
  ]),
}

describe('a row of the course', () => {
  it('is covered by a lesson, one of its drawings, its questions, and a check in one of its labs', () => {
    expect(coverRow(row, material)).toEqual({
      row: 13,
      says: row.says,
      lessons: ['06-loss'],
      drawings: ['NodeLoss'],
      questions: ['06-loss/who'],
      labs: ['storage', 'web'],
      checks: ['claim-reattached'],
      lacks: [],
    })
  })

  it.each<[string, Partial<CourseMaterial>, string]>([
    ['no lesson says that it teaches it', { lessons: [] }, 'no lesson'],
    [
      'the drawing stands in a lesson about something else',
      {
        lessons: [
          { name: '06-loss', teaches: [13], shows: new Set() },
          { name: '07', teaches: [18], shows: new Set(['PodLoss']) },
        ],
      },
      'no drawing',
    ],
    ['its question is nowhere', { questions: new Set() }, 'question 06-loss/who'],
    ['its lab is not there', { labs: new Map([['web', new Set(['claim-reattached'])]]) }, 'lab storage'],
    [
      'none of its labs uses the check',
      {
        labs: new Map([
          ['web', new Set<string>()],
          ['storage', new Set<string>()],
          ['herd', new Set(['claim-reattached'])],
        ]),
      },
      'check claim-reattached',
    ],
  ])('is not covered where %s', (_, change, lack) => {
    const { lacks } = coverRow(row, { ...material, ...change })
    expect(lacks.join('\n')).toContain(lack)
  })
})

it('a row that needs no drawing says why, and lacks none; another has to name one', () => {
  const { drawings: _, ...rest } = row
  const [undrawn] = rowsSchema.parse([{ ...rest, undrawn: 'it is about two fields of a manifest' }])
  expect(undrawn && coverRow(undrawn, material).lacks).toEqual([])
  for (const wrong of [rest, { ...row, drawings: [] }, { ...row, undrawn: 'it is about two fields of a manifest' }])
    expect(rowsSchema.safeParse([wrong]).success).toBe(false)
})
