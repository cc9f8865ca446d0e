import { expect, it } from 'vitest'
import * as z from 'zod'
import { isSettled, newKey } from './submit-key.ts'

it('a key is a random UUID', () => {
  const keys = Array.from({ length: 50 }, () => newKey())
  for (const key of keys) expect(z.uuidv4().safeParse(key).success).toBe(true)
  expect(new Set(keys).size).toBe(50)
  expect(newKey((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
})

it('an answer that says what became of it settles a key, a lost one does not', () => {
  expect(isSettled({ ok: true })).toBe(true)
  expect(isSettled({ ok: false, code: 'no-attempts-left' })).toBe(true)
  expect(isSettled({ ok: false, code: 'unreachable' })).toBe(false)
  expect(isSettled({ ok: false, code: 'failed' })).toBe(false)
})
