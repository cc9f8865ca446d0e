import { expect, it } from 'vitest'
import { milliseconds } from './duration.ts'

it.each([
  ['90m', 5_400_000],
  ['4h', 14_400_000],
])('%s is %d ms', (duration, expected) => {
  expect(milliseconds(duration)).toBe(expected)
})

it('anything else is refused with the cure', () => {
  expect(() => milliseconds('2 days')).toThrow(/such as 90m or 4h/)
})
