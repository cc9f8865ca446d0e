import { expect, test } from 'vitest'
import { nextTerm } from './next-term.ts'

const on = (day: number) => `2026-12-${String(day).padStart(2, '0')}T08:00:00.000Z`
const days = { opensAt: on(2), dueAt: on(9), closesAt: on(12) }

test.each([
  ['before it opens', days, 1, { is: 'opens', at: on(2) }],
  ['once it is open', days, 3, { is: 'due', at: on(9) }],
  ['once it is late', days, 10, { is: 'closes', at: on(12) }],
  ['once it is over', days, 13, { is: 'closed', at: on(12) }],
  ['where only its end is said', { ...days, dueAt: null }, 3, { is: 'closes', at: on(12) }],
  ['where nothing is said', { opensAt: null, dueAt: null, closesAt: null }, 3, null],
] as const)('%s', (_, terms, day, expected) => {
  expect(nextTerm(terms, Date.parse(on(day)))).toEqual(expected)
})
