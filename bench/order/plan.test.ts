import { expect, it } from 'vitest'
import { planRuns } from './plan.ts'

it('plans the same runs for the same seed, and others for another', () => {
  expect(planRuns(20, 1)).toEqual(planRuns(20, 1))
  expect(planRuns(20, 2)).not.toEqual(planRuns(20, 1))
})

it('gives each policy to half of the runs', () => {
  const runs = planRuns(200, 1)
  expect(runs.filter(({ policy }) => policy === 'Parallel')).toHaveLength(100)
})

it('has all kinds of runs among two hundred, each with two to five Pods', () => {
  const runs = planRuns(200, 1)
  expect(new Set(runs.map(({ trick, isHeld }) => `${trick} ${isHeld}`))).toEqual(
    new Set(['none true', 'none false', 'stepwise false', 'remade false']),
  )
  expect(new Set(runs.map(({ replicas }) => replicas))).toEqual(new Set([2, 3, 4, 5]))
  for (const { delays, replicas } of runs) expect(delays).toHaveLength(replicas)
})
