import { expect, it } from 'vitest'
import { timeLeft } from './time-left.ts'

const now = Date.parse('2026-11-21T12:00:00Z')

it.each([
  ['2026-11-21T16:00:00Z', { hours: 4, minutes: 0, urgency: 'calm' }],
  ['2026-11-21T13:20:30Z', { hours: 1, minutes: 21, urgency: 'calm' }],
  ['2026-11-21T12:15:00Z', { hours: 0, minutes: 15, urgency: 'soon' }],
  ['2026-11-21T12:00:01Z', { hours: 0, minutes: 1, urgency: 'soon' }],
  ['2026-11-21T12:00:00Z', { hours: 0, minutes: 0, urgency: 'over' }],
  ['2026-11-21T09:00:00Z', { hours: 0, minutes: 0, urgency: 'over' }],
])('at noon, until %s there is %j', (expiresAt, expected) => {
  expect(timeLeft(now, expiresAt)).toEqual(expected)
})
