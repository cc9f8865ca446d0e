import { expect, it } from 'vitest'
import { cheatArguments } from './arguments.ts'

it('plays all, seven at once, where nothing is said', () =>
  expect(cheatArguments([])).toEqual({
    cases: [],
    isJson: false,
    isRecorded: false,
    isSample: false,
    isChanged: false,
    atOnce: 7,
  }))

it('plays those that are named', () =>
  expect(cheatArguments(['--case', 'a', '--case', 'honest/b', '--json'])).toMatchObject({
    cases: ['a', 'honest/b'],
    isJson: true,
  }))

it('plays those that have changed', () => expect(cheatArguments(['--changed'])).toMatchObject({ isChanged: true }))

it.each([
  ['--at-once', '0'],
  ['--sample', '--case', 'a'],
  ['--changed', '--case', 'a'],
  ['--sample', '--changed'],
  ['--cases', 'a'],
  ['naked-pods'],
])('refuses %s %s', (...argv) => expect(cheatArguments(argv)).toHaveProperty('problem'))
