import { describe, expect, it } from 'vitest'
import type { ClassAssignment, ClassCell, ClassStudent } from '#domain/class-view'
import { isNamed, passes, peopleInSight, reached, sorted, tallies } from './matrix.ts'

const at = '2026-11-21T12:00:00Z'
const cell = (status: 'True' | 'False' | 'Unknown'): ClassCell => ({
  status,
  cause: null,
  reason: 'Because',
  points: status === 'True' ? 1 : 0,
  isOverridden: false,
})
const standing = (cells: Record<string, ClassCell>) => ({ cells, judgedAt: at, isLive: true })
const grade = (points: number, cells: Record<string, ClassCell> = {}) => ({
  attemptId: 'f3b4c9a0-0000-4000-8000-000000000003',
  points,
  maxPoints: 2,
  submittedAt: at,
  deduction: 0,
  isLate: false,
  cells,
})
const student = (of: Partial<ClassStudent>): ClassStudent => ({
  id: 'f3b4c9a0-0000-4000-8000-000000000000',
  name: 'Zoé Léger',
  email: 'zoe@school.example',
  workspace: null,
  attempt: null,
  standing: null,
  grade: null,
  attempts: 0,
  extension: null,
  trouble: null,
  ...of,
})
const assignment = (students: ClassStudent[]): ClassAssignment => ({
  id: 'f3b4c9a0-0000-4000-8000-000000000001',
  lab: 'web',
  title: { fr: 'web', en: 'web' },
  terms: { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null },
  inForce: { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: 0 },
  maxPoints: 2,
  tasks: [
    {
      id: 'all',
      title: { fr: 'all', en: 'all' },
      checks: ['service', 'order'].map((id) => ({ id, title: { fr: id, en: id }, maxPoints: 1 })),
    },
  ],
  students,
})

describe('the tally of a check', () => {
  it('counts only those who were judged', () => {
    const class_ = assignment([student({ standing: standing({ service: cell('True') }) }), student({})])
    expect(tallies(class_)[0]).toEqual({ id: 'service', judged: 1, held: 1, isWorst: false })
  })

  it('names the check that the class fails most', () => {
    const class_ = assignment([
      student({ standing: standing({ service: cell('True'), order: cell('False') }) }),
      student({ standing: standing({ service: cell('False'), order: cell('Unknown') }) }),
    ])
    expect(tallies(class_).map(({ isWorst }) => isWorst)).toEqual([false, true])
  })

  it('goes by what counts where there is a grade', () => {
    const both = student({ standing: standing({ service: cell('False') }), grade: grade(1, { service: cell('True') }) })
    expect(tallies(assignment([both]))[0]).toMatchObject({ judged: 1, held: 1 })
  })

  it('names none when all hold, or nobody was judged', () => {
    const allHold = assignment([student({ standing: standing({ service: cell('True') }) })])
    expect(tallies(allHold).some(({ isWorst }) => isWorst)).toBe(false)
    expect(tallies(assignment([])).some(({ isWorst }) => isWorst)).toBe(false)
  })
})

describe('a filter', () => {
  const workspace = { id: 'f3b4c9a0-0000-4000-8000-000000000002', phase: 'Ready', createdAt: at } as const
  const attempt = (state: 'Queued' | 'Finished', kind: 'Submit' | 'Check' = 'Submit') => ({
    ...{ id: 'f3b4c9a0-0000-4000-8000-000000000004', kind, state, step: null, requestedAt: at, finishedAt: null },
  })

  it.each([
    ['absent', student({}), true],
    ['absent', student({ workspace }), false],
    ['working', student({ workspace }), true],
    ['working', student({ workspace: { ...workspace, phase: 'Ended' } }), false],
    ['waiting', student({ attempt: attempt('Queued') }), true],
    ['waiting', student({ attempt: attempt('Finished') }), false],
    ['waiting', student({ attempt: attempt('Queued', 'Check') }), false],
    ['attention', student({ trouble: 'CouldNotJudge' }), true],
    ['attention', student({ workspace }), false],
    ['stuck', student({ workspace, standing: standing({ service: cell('False') }) }), true],
    ['stuck', student({ workspace }), false],
    ['done', student({ grade: grade(2) }), true],
    ['done', student({ grade: grade(1) }), false],
  ] as const)('%s', (filter, who, expected) => {
    expect(passes(who, 2, filter)).toBe(expected)
  })
})

describe('the order', () => {
  const ada = student({ name: 'Ada', grade: grade(1) })
  const bob = student({ name: 'Bob', grade: grade(2) })
  const eve = student({
    name: 'Ève',
    standing: { ...standing({ service: cell('True') }), judgedAt: '2026-11-22T12:00:00Z' },
  })

  it.each([
    ['name', ['Ada', 'Bob', 'Ève']],
    ['points', ['Bob', 'Ada', 'Ève']],
    ['activity', ['Ève', 'Ada', 'Bob']],
  ] as const)('by %s', (order, expected) => {
    expect(sorted([eve, bob, ada], order, 'fr').map(({ name }) => name)).toEqual(expected)
  })
})

it('finds a person without the accents', () => {
  expect(isNamed(student({}), 'zoe le')).toBe(true)
  expect(isNamed(student({}), 'paul')).toBe(false)
})

describe('the class over all labs', () => {
  const at = (name: string, of: Partial<ClassStudent> = {}) => student({ id: name, name, ...of })
  const labs = [
    { ...assignment([at('Ada', { grade: grade(2) }), at('Bob')]), id: 'one' },
    { ...assignment([at('Ada', { grade: grade(1) }), at('Bob', { grade: grade(2) })]), id: 'two' },
  ]
  const all = { filter: 'everyone', order: 'name', query: '' } as const

  it('has each person once, with what they reached in every lab', () => {
    const people = peopleInSight(labs, all, 'fr')
    expect(people.map((person) => [person.name, reached(person)])).toEqual([
      ['Ada', 3],
      ['Bob', 2],
    ])
    expect(people[1]?.labs.get('one')?.grade).toBeNull()
  })

  it('shows whoever a filter fits in one lab at least', () => {
    const named = (choice: Parameters<typeof peopleInSight>[1]) => peopleInSight(labs, choice, 'fr').map(({ id }) => id)
    expect(named({ ...all, filter: 'done' })).toEqual(['Ada', 'Bob'])
    expect(named({ ...all, filter: 'attention' })).toEqual([])
    expect(named({ ...all, query: 'bo' })).toEqual(['Bob'])
    expect(named({ ...all, order: 'points' })).toEqual(['Ada', 'Bob'])
  })
})
