import { expect, it } from 'vitest'
import { createSeats } from './seats.ts'

it('a person has so many seats, and gets one back for each left', () => {
  const seats = createSeats(2)
  const [first, second] = [seats.take('ada'), seats.take('ada')]
  expect([first, second, seats.take('ada'), seats.take('grace')].map((seat) => seat !== null)).toEqual([
    true,
    true,
    false,
    true,
  ])
  first?.()
  first?.()
  expect(seats.take('ada')).not.toBeNull()
  expect(seats.take('ada')).toBeNull()
})

it('whoever left all seats begins anew', () => {
  const seats = createSeats(1)
  for (let visit = 0; visit < 50; visit++) {
    const leave = seats.take('ada')
    expect(leave).not.toBeNull()
    leave?.()
  }
})
