import { expect, it } from 'vitest'
import { isForGood, refusedAgain, type Refusals } from './giving-up.ts'

function refusedAt(...times: number[]): boolean {
  const refusals = times.reduce<Refusals | undefined>((before, now) => refusedAgain(before, now), undefined)
  return refusals !== undefined && isForGood(refusals, times.at(-1) ?? 0)
}

it('is not given up at once, nor after a burst of refusals, nor after few of them', () => {
  expect(refusedAt(0)).toBe(false)
  expect(refusedAt(0, 100, 200, 300, 400, 500)).toBe(false)
  expect(refusedAt(0, 60_000)).toBe(false)
})

it('is given up when it was refused often, and for long', () => {
  expect(refusedAt(0, 250, 1_000, 10_000, 29_999)).toBe(false)
  expect(refusedAt(0, 250, 1_000, 10_000, 30_000)).toBe(true)
})
