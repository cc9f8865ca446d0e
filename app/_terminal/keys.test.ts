import { expect, it } from 'vitest'
import { meaningOf, type KeyMeaning } from './keys.ts'

const bare = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }
const cases: [what: string, key: Partial<KeyboardEvent>, hasSelection: boolean, meaning: KeyMeaning][] = [
  ['Tab completes', { key: 'Tab' }, false, 'type'],
  ['Ctrl-C stops a program', { key: 'c', ctrlKey: true }, false, 'type'],
  ['Ctrl-C copies what is selected', { key: 'c', ctrlKey: true }, true, 'copy'],
  ['Ctrl-Shift-C never stops a program', { key: 'C', ctrlKey: true, shiftKey: true }, false, 'copy'],
  ['Cmd-C copies', { key: 'c', metaKey: true }, true, 'copy'],
  ['Ctrl-V pastes', { key: 'v', ctrlKey: true }, false, 'paste'],
  ['Ctrl-Shift-V pastes', { key: 'V', ctrlKey: true, shiftKey: true }, false, 'paste'],
  ['Shift-Insert pastes', { key: 'Insert', shiftKey: true }, false, 'paste'],
  ['F6 leaves', { key: 'F6' }, false, 'leave'],
  ['a letter is typed', { key: 'v' }, true, 'type'],
  ['Alt with a letter is the shell’s', { key: 'c', ctrlKey: true, altKey: true }, true, 'type'],
]
it.each(cases)('%s', (_what, key, hasSelection, meaning) => {
  expect(meaningOf({ ...bare, key: '', ...key }, hasSelection)).toBe(meaning)
})
