import { expect, it } from 'vitest'
import { Steps } from './steps.ts'

it('tells the step of the set that is behind, each once', () => {
  const told: string[] = []
  const steps = new Steps(['one', 'other'], (step) => told.push(step))
  steps.reach('one', 'Holding')
  expect(told).toEqual([])
  steps.reach('other', 'Holding')
  steps.reach('one', 'Releasing')
  steps.reach('one', 'Marking')
  steps.reach('other', 'Marking')
  expect(told).toEqual(['Holding', 'Marking'])
  steps.leave('other')
  steps.reach('one', 'ScalingUp')
  expect(told).toEqual(['Holding', 'Marking', 'ScalingUp'])
})
