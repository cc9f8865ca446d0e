import { expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { deadlySteps, endsOf, fatesOf, sharedSteps } from './fates.ts'

it.each([1, 2, 5, 7, 10])('lets each step be the end of one grader, whatever the number of Submits (%i)', (submits) => {
  const fates = fatesOf(deadlySteps, 7, submits)
  expect(fates).toHaveLength(submits)
  expect([...fates.flatMap(({ steps }) => steps), ...sharedSteps].sort()).toEqual([...deadlySteps].sort())
})

it('lets a Submit come to its ends in the order of its steps', () => {
  for (const { steps } of fatesOf(deadlySteps, 7, 3))
    expect(steps).toEqual(steps.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
})

it('deals late steps to Submits that meet no other end, where there are enough', () => {
  const late = fatesOf(deadlySteps, 7, 7).filter(
    ({ steps }) => steps.includes('ScalingUp') || steps.includes('Judging'),
  )
  expect(late.map(({ steps }) => steps.length)).toEqual([1, 1])
})

it('has one lease of each Submit waited out', () => {
  for (const { steps, waitedOut } of fatesOf(deadlySteps, 7, 3)) expect(steps).toContain(waitedOut)
})

it.each([0, 6, 8, 40])('shares the ends between a seed and its neighbour (%i)', (seed) => {
  const [these, those] = [endsOf(seed), endsOf(seed + 1)]
  expect(these).toHaveLength(deadlySteps.length / 2)
  expect([...these, ...those].sort()).toEqual([...deadlySteps].sort())
})

it('is another run for another seed', () => {
  expect(fatesOf(deadlySteps, 8, 5)).not.toEqual(fatesOf(deadlySteps, 7, 5))
  expect(new Set([0, 2, 4, 6, 8].map((seed) => endsOf(seed).join())).size).toBeGreaterThan(1)
})
