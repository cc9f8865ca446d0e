import { expect, it } from 'vitest'
import { createPace } from './pace.ts'

it('lets a listing through at once, and slows a flood down to its pace', () => {
  const pace = createPace({ burst: 1_000, perSecond: 100 })
  expect(pace.spend(1_000, 0)).toBe(0)
  expect(pace.spend(50, 0)).toBe(500)
  expect(pace.spend(50, 1_000)).toBe(0)
  expect(pace.spend(1_000, 100_000)).toBe(0)
})
