import { expect, it } from 'vitest'
import type { AttemptStep } from '#domain/attempt'
import { stepTeller } from './step-teller.ts'

/** Told when it is let through, and not before. */
function slow() {
  const told: AttemptStep[] = []
  const gates: (() => void)[] = []
  const onStep = async (step: AttemptStep) => {
    await new Promise<void>((resolve) => gates.push(resolve))
    told.push(step)
  }
  return { told, onStep, next: () => gates.shift()?.() }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('tells one step after the other, and is waited for until the last of them is told', async () => {
  const { told, onStep, next } = slow()
  const teller = stepTeller({ onStep }, () => {})
  teller.tell('ScalingDown')
  teller.tell('ScalingUp')
  const all = teller.told().then(() => [...told])
  await turn()
  expect(told).toEqual([])
  next()
  await turn()
  expect(told).toEqual(['ScalingDown'])
  next()
  expect(await all).toEqual(['ScalingDown', 'ScalingUp'])
})

it('ends the trial when a step cannot be told', async () => {
  const reasons: unknown[] = []
  const lost = new Error('the lease is lost')
  const teller = stepTeller({ onStep: () => Promise.reject(lost) }, (reason) => reasons.push(reason))
  teller.tell('Preparing')
  await teller.told()
  expect(reasons).toEqual([lost])
})
