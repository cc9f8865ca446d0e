import { expect, it } from 'vitest'
import { shownRows } from './shown-rows.ts'

const rows = (kinds: string) =>
  Array.from(kinds, (kind) => ({ kind: kind === '+' ? 'added' : 'same', code: [] }) as const)
const shown = (kinds: string) =>
  shownRows(rows(kinds), 1).map((row) => (row.kind === 'skipped' ? row.count : row.kind === 'added' ? '+' : '.'))

it.each([
  ['....+....', [3, '.', '+', '.', 3]],
  ['+..+', ['+', '.', '.', '+']],
  ['+....+', ['+', '.', 2, '.', '+']],
  ['...', [3]],
])('of %s stays %j', (kinds, expected) => {
  expect(shown(kinds)).toEqual(expected)
})
