import { describe, expect, it } from 'vitest'
import type { ClassAssignment, ClassStudent } from '#domain/class-view'
import { isNamed, passes, tallies } from './matrix.ts'

const cell = (status: 'True' | 'False' | 'Unknown') => ({
  status,
  cause: null,
  reason: 'Because',
  points: status === 'True' ? 1 : 0,
})
const student = (of: Partial<ClassStudent>): ClassStudent => ({
  id: 'f3b4c9a0-0000-4000-8000-000000000000',
  name: 'Zoé Léger',
  email: 'zoe@school.example',
  workspace: null,
  attempt: null,
  points: 0,
  results: {},
  ...of,
})
const assignment = (students: ClassStudent[]): ClassAssignment => ({
  id: 'f3b4c9a0-0000-4000-8000-000000000001',
  lab: 'web',
  title: { fr: 'web', en: 'web' },
  maxPoints: 2,
  checks: ['service', 'order'].map((id) => ({ id, title: { fr: id, en: id }, maxPoints: 1 })),
  students,
})

describe('the tally of a check', () => {
  it('counts only those who were judged', () => {
    const class_ = assignment([student({ results: { service: cell('True') } }), student({})])
    expect(tallies(class_)[0]).toEqual({ id: 'service', judged: 1, held: 1, isWorst: false })
  })

  it('names the check that the class fails most', () => {
    const class_ = assignment([
      student({ results: { service: cell('True'), order: cell('False') } }),
      student({ results: { service: cell('False'), order: cell('Unknown') } }),
    ])
    expect(tallies(class_).map(({ isWorst }) => isWorst)).toEqual([false, true])
  })

  it('names none when all hold, or nobody was judged', () => {
    expect(tallies(assignment([student({ results: { service: cell('True') } })])).some(({ isWorst }) => isWorst)).toBe(
      false,
    )
    expect(tallies(assignment([])).some(({ isWorst }) => isWorst)).toBe(false)
  })
})

describe('a filter', () => {
  const workspace = {
    id: 'f3b4c9a0-0000-4000-8000-000000000002',
    phase: 'Ready',
    createdAt: '2026-11-21T12:00:00Z',
  } as const

  it.each([
    ['absent', student({}), true],
    ['absent', student({ workspace }), false],
    ['working', student({ workspace }), true],
    ['working', student({ workspace: { ...workspace, phase: 'Ended' } }), false],
    ['stuck', student({ workspace, results: { service: cell('False') } }), true],
    ['stuck', student({ workspace }), false],
    ['done', student({ points: 2 }), true],
    ['done', student({ points: 1 }), false],
  ] as const)('%s', (filter, who, expected) => {
    expect(passes(who, 2, filter)).toBe(expected)
  })
})

it('finds a person without the accents', () => {
  expect(isNamed(student({}), 'zoe le')).toBe(true)
  expect(isNamed(student({}), 'paul')).toBe(false)
})
