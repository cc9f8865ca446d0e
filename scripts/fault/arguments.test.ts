import { describe, expect, it } from 'vitest'
import { faultArguments } from './arguments.ts'

describe('what may be asked of the command', () => {
  it('takes a fault and its seed', () => {
    expect(faultArguments(['kill-grader', '--seed', '7'])).toEqual({
      ...{ fault: 'kill-grader', seed: 7, atOnce: 2, hasAllEnds: false },
    })
    expect(faultArguments(['submits', '--count', '6'])).toEqual({ fault: 'submits', count: 6 })
  })
  it.each([
    [[], 'Say which fault.'],
    [['flood'], 'There is no fault flood.'],
    [['kill-grader', '--seed', 'x'], '--seed takes a whole number.'],
    [['submits', '--seed', '7'], 'submits takes no --seed.'],
    [['submits', '--count', '0'], '--count takes a number from 1 to 200.'],
    [['kill-grader', '--at-once', '0'], '--at-once takes a number from 1 to 10.'],
  ])('says what is wrong with %j', (argv, problem) => {
    expect(faultArguments(argv)).toEqual({ problem })
  })
  it('says what is wrong with an option that there is not', () => {
    expect(faultArguments(['kill-grader', '--sed', '7'])).toHaveProperty('problem')
  })
})
