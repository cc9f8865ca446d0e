import { expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { trialActs } from '../../grader/core/check.ts'
import { deadlySteps, endsOf, fatesOf } from './fates.ts'

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
  expect(fates.flatMap(({ steps }) => steps).sort()).toEqual([...deadly].sort())
})

it('lets a Submit come to its ends in the order of its steps', () => {
  for (const { steps } of fatesOf(deadly, 7, 3))
    expect(steps).toEqual(steps.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
})

it('deals late steps to Submits that meet no other end, where there are enough', () => {
  const late = fatesOf(deadly, 7, 7).filter(({ steps }) => steps.includes('ScalingUp') || steps.includes('Judging'))
  expect(late.map(({ steps }) => steps.length)).toEqual([1, 1])
})

it('has the lease waited out of a grader that dies early, and of no other', () => {
  const [early, late] = fatesOf(['Applying', 'Judging'], 7, 2).toSorted(
    ({ steps: [one = ''] }, { steps: [other = ''] }) => one.localeCompare(other),
  )
  expect([early, late]).toEqual([
    { steps: ['Applying'], waitedOut: 'Applying' },
    { steps: ['Judging'], waitedOut: undefined },
  ])
})

it.each([0, 4, 40])('shares the ends among four seeds (%i)', (seed) => {
  const runs = [0, 1, 2, 3].map((more) => endsOf(deadly, seed + more))
  for (const ends of runs) expect(ends.length).toBeGreaterThan(1)
  expect(runs.flat().sort()).toEqual([...deadly].sort())
})

it('is another run for another seed', () => {
  expect(fatesOf(deadly, 8, 5)).not.toEqual(fatesOf(deadly, 7, 5))
  expect(new Set([0, 4, 8, 12, 16].map((seed) => endsOf(deadly, seed).join())).size).toBeGreaterThan(1)
})
