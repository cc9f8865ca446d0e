import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { seedOf } from './seed.ts'

it('a seed fits its column and stays', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (user, assignment) => {
      const seed = seedOf(user, assignment)
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true)
      expect(seedOf(user, assignment)).toBe(seed)
    }),
  )
})

it('another student or another lab has another seed', () => {
  expect(new Set([seedOf('ada', 'web'), seedOf('grace', 'web'), seedOf('ada', 'db')]).size).toBe(3)
})
