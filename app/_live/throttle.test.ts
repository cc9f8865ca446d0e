import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttle } from './throttle.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

it('many requests are one run at once and one after the interval', async () => {
  const runs: number[] = []
  const { ask } = throttle(async () => void runs.push(performance.now()), 100)
  const start = performance.now()
  for (let i = 0; i < 50; i++) ask()
  await vi.advanceTimersByTimeAsync(0)
  for (let i = 0; i < 50; i++) ask()
  await vi.advanceTimersByTimeAsync(1000)
  expect(runs.map((at) => at - start)).toEqual([0, 100])
})

it('what is asked for during a run comes after it, never beside it', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const { ask } = throttle(async () => {
    most = Math.max(most, ++running)
    runs++
    await new Promise((resolve) => setTimeout(resolve, 500))
    running--
  }, 100)
  ask()
  await vi.advanceTimersByTimeAsync(10)
  ask()
  ask()
  await vi.advanceTimersByTimeAsync(5000)
  expect({ runs, most }).toEqual({ runs: 2, most: 1 })
})

it('a stopped one runs no more', async () => {
  let runs = 0
  const { ask, stop } = throttle(async () => void runs++, 100)
  ask()
  stop()
  ask()
  await vi.advanceTimersByTimeAsync(1000)
  expect(runs).toBe(0)
})
