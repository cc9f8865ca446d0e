import { expect, it } from 'vitest'
import { escapesArguments } from './arguments.ts'

it('escapes, a sabotage and output are taken', () => {
  const argv = ['--case', 'host-pid', '--case', 'pods', '--sabotage', 'ordinal-pods', '--at-once', '3', '--json']
  expect(escapesArguments(argv)).toEqual({
    cases: ['host-pid', 'pods'],
    sabotage: 'ordinal-pods',
    atOnce: 3,
    isJson: true,
  })
  expect(escapesArguments([])).toEqual({ cases: [], sabotage: undefined, atOnce: 6, isJson: false })
})

it.each([
  [['--cases'], /--cases/],
  [['--at-once', '0'], /--at-once/],
  [
    ['--sabotage', 'ordinal-confinement'],
    /There is no policy ordinal-confinement for students: name one of ordinal-pods/,
  ],
  [['pods'], /pods/],
])('%j is refused in words', (argv, words) => {
  expect(escapesArguments(argv)).toEqual({ problem: expect.stringMatching(words) })
})
