import { expect, it, vi } from 'vitest'
import { untilWritten } from './until-written.ts'

const refused = new Error('unsupported Unicode escape sequence')

it('writes again when the database was away', async () => {
  const write = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(true)
  expect(await untilWritten(new AbortController().signal, write)).toBe(true)
  expect(write).toHaveBeenCalledTimes(2)
})

it('gives up what is refused for good, and so its place in the grader', async () => {
  const write = vi.fn().mockRejectedValue(refused)
  await expect(untilWritten(new AbortController().signal, write, 600)).rejects.toBe(refused)
  expect(write.mock.calls.length).toBeGreaterThan(1)
})

it('writes no more when the lease is lost', async () => {
  const lost = new AbortController()
  const write = vi.fn(() => {
    lost.abort()
    return Promise.reject(refused)
  })
  await expect(untilWritten(lost.signal, write)).rejects.toBe(refused)
  expect(write).toHaveBeenCalledOnce()
})
