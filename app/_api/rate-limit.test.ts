import { expect, it } from 'vitest'
import { rateLimit } from './rate-limit.ts'

it('a burst fits, then one more with time', () => {
  const fits = rateLimit({ burst: 3, perMinute: 6 })
  expect([0, 1, 2, 3].map((at) => fits('ada', at))).toEqual([true, true, true, false])
  expect(fits('ada', 9_000)).toBe(false)
  expect(fits('ada', 10_100)).toBe(true)
  expect(fits('ada', 10_200)).toBe(false)
})

it('one asker does not use up what another may', () => {
  const fits = rateLimit({ burst: 1, perMinute: 1 })
  expect([fits('ada', 0), fits('ada', 0), fits('grace', 0)]).toEqual([true, false, true])
})

it('a long wait fills the bucket no higher than its brim', () => {
  const fits = rateLimit({ burst: 2, perMinute: 60 })
  expect([0, 0, 0].map(() => fits('ada', 3_600_000))).toEqual([true, true, false])
})
