import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPacedSize } from './paced-size.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes the first size on at once, and of a flood only what it comes to', () => {
  const passed: string[] = []
  const size = createPacedSize(({ cols, rows }) => passed.push(`${cols}x${rows}`), 50)
  for (let cols = 2; cols <= 500; cols += 1) size.set({ cols, rows: 24 })
  expect(passed).toEqual(['2x24'])
  vi.advanceTimersByTime(50)
  expect(passed).toEqual(['2x24', '500x24'])
})

it('passes no more than one on in each pause, however long it goes on', () => {
  const pass = vi.fn()
  const size = createPacedSize(pass, 50)
  for (let time = 0; time < 1_000; time += 1) {
    size.set({ cols: 80 + (time % 2), rows: 24 })
    vi.advanceTimersByTime(1)
  }
  expect(pass.mock.calls.length).toBeLessThanOrEqual(21)
})

it('says the same size again only to another terminal', () => {
  const pass = vi.fn()
  const size = createPacedSize(pass, 50)
  size.set({ cols: 80, rows: 24 })
  vi.advanceTimersByTime(100)
  size.set({ cols: 80, rows: 24 })
  expect(pass).toHaveBeenCalledTimes(1)
  size.forget()
  size.set({ cols: 80, rows: 24 })
  expect(pass).toHaveBeenCalledTimes(2)
})
