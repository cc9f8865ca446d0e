import { expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { deadlySteps, fatesOf } from './fates.ts'

it.each([1, 2, 5, 10])('lets each step be the end of one grader, whatever the number of Submits (%i)', (submits) => {
  const hands = fatesOf(7, submits)
  expect(hands).toHaveLength(submits)
  expect(hands.flat().sort()).toEqual([...deadlySteps].sort())
})

it('lets a Submit come to its ends in the order of its steps', () => {
  for (const hand of fatesOf(7, 3))
    expect(hand).toEqual(hand.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
})

it('is another run for another seed', () => {
  expect(fatesOf(8, 5)).not.toEqual(fatesOf(7, 5))
})
