import { expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { deadlySteps, fatesOf, sharedSteps } from './fates.ts'

it.each([1, 2, 5, 7, 10])('lets each step be the end of one grader, whatever the number of Submits (%i)', (submits) => {
  const hands = fatesOf(7, submits)
  expect(hands).toHaveLength(submits)
  expect([...hands.flat(), ...sharedSteps].sort()).toEqual([...deadlySteps].sort())
})

it('lets a Submit come to its ends in the order of its steps', () => {
  for (const hand of fatesOf(7, 3))
    expect(hand).toEqual(hand.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
})

it('deals late steps to Submits that meet no other end, where there are enough', () => {
  const late = fatesOf(7, 7).filter((hand) => hand.includes('ScalingUp') || hand.includes('Judging'))
  expect(late.map((hand) => hand.length)).toEqual([1, 1])
})

it('is another run for another seed', () => {
  expect(fatesOf(8, 5)).not.toEqual(fatesOf(7, 5))
})
