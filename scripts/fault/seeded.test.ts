import { expect, it } from 'vitest'
import { shuffled } from './seeded.ts'

const items = Array.from({ length: 10 }, (_, index) => index)

it('gives the same order for the same seed, and another one for another', () => {
  expect(shuffled(items, 7)).toEqual(shuffled(items, 7))
  expect(shuffled(items, 8)).not.toEqual(shuffled(items, 7))
})

it('loses nothing', () => {
  expect(shuffled(items, 7).sort((one, other) => one - other)).toEqual(items)
})
