import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const nothing = () => Promise.resolve(undefined)
const ignore = () => {}

/** Work that ends when it is told to. */
function heldWork() {
  const started: string[] = []
  const releases: (() => void)[] = []
  const work = (key: string) => {
    started.push(key)
    return new Promise<undefined>((resolve) => releases.push(() => resolve(undefined)))
  }
  const release = async () => {
    releases.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { started, work, release }
}

it('works on different keys at once, up to its bound', async () => {
  const { started, work, release } = heldWork()
  const queue = createWorkQueue({ concurrency: 2, work, onError: ignore })
  for (const key of ['a', 'b', 'c']) queue.add(key)
  expect(started).toEqual(['a', 'b'])
  await release()
  expect(started).toEqual(['a', 'b', 'c'])
})

it('never works on one key twice at once, and misses no change meanwhile', async () => {
  const { started, work, release } = heldWork()
  const queue = createWorkQueue({ concurrency: 4, work, onError: ignore })
  for (let i = 0; i < 3; i++) queue.add('a')
  expect(started).toEqual(['a'])
  await release()
  expect(started).toEqual(['a', 'a'])
  await release()
  expect(started).toEqual(['a', 'a'])
})

it('comes back to a key when the work asked for it', async () => {
  const work = vi.fn(nothing).mockResolvedValueOnce(5000 as never)
  createWorkQueue({ concurrency: 1, work, onError: ignore }).add('a')
  await vi.advanceTimersByTimeAsync(4999)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(2)
})

it('waits longer after each failure, and forgets them after a success', async () => {
  const pauses: number[] = []
  let isBroken = true
  const work = () => (isBroken ? Promise.reject(new Error('no')) : nothing())
  const queue = createWorkQueue({ concurrency: 1, work, onError: (_key, _error, pause) => pauses.push(pause) })
  queue.add('a')
  await vi.advanceTimersByTimeAsync(250 + 500)
  expect(pauses).toEqual([250, 500, 1000])
  isBroken = false
  await vi.advanceTimersByTimeAsync(1000)
  isBroken = true
  queue.add('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(pauses).toEqual([250, 500, 1000, 250])
})

it('stops after what it began, and begins nothing new', async () => {
  const { started, work, release } = heldWork()
  const queue = createWorkQueue({ concurrency: 1, work, onError: ignore })
  queue.add('a')
  queue.add('b')
  const stopped = queue.stop()
  await release()
  await stopped
  queue.add('c')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(started).toEqual(['a'])
})

it('does not spin on a time too far away for a timer', async () => {
  const work = vi.fn(nothing).mockResolvedValueOnce((2 ** 40) as never)
  createWorkQueue({ concurrency: 1, work, onError: ignore }).add('a')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(work).toHaveBeenCalledTimes(1)
})
