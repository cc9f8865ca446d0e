import { expect, it } from 'vitest'
import { verifyArguments } from './arguments.ts'

it('cases, sabotage and output are taken', () => {
  expect(
    verifyArguments(['verify', 'web', '--case', 'wrong/a', '--case', 'wrong/b', '--sabotage', 'x', '--json']),
  ).toEqual({
    command: 'verify',
    labs: ['web'],
    cases: ['wrong/a', 'wrong/b'],
    sabotage: 'x',
    isJson: true,
    isRecorded: false,
    seed: 0,
    part: 'all',
    atOnce: 7,
  })
})

it.each([
  [['verfy'], /There is no verfy/],
  [[], /Say what to do/],
  [['verify', '--cases'], /--cases/],
  [['verify', '--at-once', 'many'], /--at-once/],
  [['verify', '--seed', 'many'], /--seed takes/],
  [['verify', '--seed', '7', '--record'], /Recordings are of seed 0/],
  [['verify', '--sample', '--changed'], /--sample or --changed/],
  [['verify', '--sabotage', 'x', '--record'], /--sabotage or --record/],
])('%j is refused in words', (argv, words) => {
  expect(verifyArguments(argv)).toEqual({ problem: expect.stringMatching(words) })
})
