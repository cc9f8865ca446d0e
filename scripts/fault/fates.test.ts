import { expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { trialActs } from '../../grader/core/check.ts'
import { deadlySteps, endsOf, fatesOf, sharedSteps } from './fates.ts'

const deadly = deadlySteps(['hold', 'mark', 'replace', 'scale'])

it('knows the steps that a trial comes to by what it does', () => {
  expect(deadly).not.toContain('Updating')
  expect(deadly).not.toContain('WaitingForTrial')
  expect(deadlySteps([])).toEqual(['Snapshot', 'Preparing', 'Applying', 'Releasing', 'Marking', 'Judging'])
  expect([...deadlySteps(trialActs), 'WaitingForTrial'].sort()).toEqual([...attemptSteps].sort())
})

it.each([1, 2, 5, 7, 10])('lets each step be the end of one grader, whatever the number of Submits (%i)', (submits) => {
  const fates = fatesOf(deadly, 7, submits)
  expect(fates).toHaveLength(submits)
  expect([...fates.flatMap(({ steps }) => steps), ...sharedSteps].sort()).toEqual([...deadly].sort())
})

it('lets a Submit come to its ends in the order of its steps', () => {
  for (const { steps } of fatesOf(deadly, 7, 3))
    expect(steps).toEqual(steps.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
})

it('deals late steps to Submits that meet no other end, where there are enough', () => {
  const late = fatesOf(deadly, 7, 7).filter(({ steps }) => steps.includes('ScalingUp') || steps.includes('Judging'))
  expect(late.map(({ steps }) => steps.length)).toEqual([1, 1])
})

it('has one lease of each Submit waited out', () => {
  for (const { steps, waitedOut } of fatesOf(deadly, 7, 3)) expect(steps).toContain(waitedOut)
})

it.each([0, 6, 8, 40])('shares the ends between a seed and its neighbour (%i)', (seed) => {
  const [these, those] = [endsOf(deadly, seed), endsOf(deadly, seed + 1)]
  expect(these).toHaveLength(deadly.length / 2)
  expect([...these, ...those].sort()).toEqual([...deadly].sort())
})

it('is another run for another seed', () => {
  expect(fatesOf(deadly, 8, 5)).not.toEqual(fatesOf(deadly, 7, 5))
  expect(new Set([0, 2, 4, 6, 8].map((seed) => endsOf(deadly, seed).join())).size).toBeGreaterThan(1)
})
