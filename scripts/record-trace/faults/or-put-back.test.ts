import { expect, it, vi } from 'vitest'
import { orPutBack } from './or-put-back.ts'

it('leaves it broken until it is told to end', async () => {
  const putBack = vi.fn(async () => {})
  const end = await orPutBack(putBack, async () => {})

  expect(putBack).not.toHaveBeenCalled()
  await end()
  expect(putBack).toHaveBeenCalledOnce()
})

it('puts back what was broken halfway, and tells why', async () => {
  const putBack = vi.fn(async () => {})
  const interrupted = orPutBack(putBack, () => Promise.reject(new Error('ended by SIGTERM')))

  await expect(interrupted).rejects.toThrow('ended by SIGTERM')
  expect(putBack).toHaveBeenCalledOnce()
})
