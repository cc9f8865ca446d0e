import { expect, test } from 'vitest'
import { areInOrder } from './assignment-terms.ts'

const [first, then, last] = ['2026-12-01T08:00:00Z', '2026-12-08T08:00:00+01:00', '2026-12-08T08:00:00Z']

test.each([
  ['none is said', null, null, null, true],
  ['each comes after the one before', first, then, last, true],
  ['it closes when it is due', first, last, last, true],
  ['only the end is said', null, null, last, true],
  ['it is due before it opens', then, first, null, false],
  ['it closes before it opens', last, null, then, false],
  ['it closes when it opens', first, null, first, false],
  ['it closes before it is due, by another zone’s clock', null, last, then, false],
] as const)('where %s', (_, opensAt, dueAt, closesAt, is) => {
  expect(areInOrder({ opensAt, dueAt, closesAt })).toBe(is)
})
