import { afterEach, expect, it, vi } from 'vitest'
import type { KubeClient } from '#kube/client'
import type { Outcome } from '#kube/outcome'
import { requestToken, type ServiceAccountToken } from '#kube/token'
import { keepStudentTokens } from './student-tokens.ts'

vi.mock(import('#kube/token'), () => ({ requestToken: vi.fn<typeof requestToken>(), mayDo: vi.fn() }))
const minted = vi.mocked(requestToken)
const client = {} as KubeClient
let now = 0

const token = (name: string, seconds: number): Outcome<ServiceAccountToken> => ({
  ok: true,
  value: { token: name, expiresAt: new Date(now + seconds * 1000) },
})
const tokens = () => keepStudentTokens(client, () => now)

afterEach(() => void minted.mockReset())

it('mints one token for many requests at once', async () => {
  minted.mockResolvedValue(token('a', 600))
  const kept = tokens()
  const all = await Promise.all(Array.from({ length: 10 }, () => kept.get('ws-1')))
  expect(new Set(all.map((outcome) => outcome.ok && outcome.value))).toEqual(new Set(['a']))
  expect(minted).toHaveBeenCalledExactlyOnceWith(client, { namespace: 'ws-1', name: 'student' }, 600)
})

it('mints a new one well before the old one ends', async () => {
  minted.mockResolvedValueOnce(token('a', 600)).mockResolvedValueOnce(token('b', 1200))
  const kept = tokens()
  await kept.get('ws-1')
  now = 479_000
  expect(await kept.get('ws-1')).toEqual({ ok: true, value: 'a' })
  now = 480_000
  expect(await kept.get('ws-1')).toEqual({ ok: true, value: 'b' })
})

it('keeps no failure', async () => {
  minted
    .mockResolvedValueOnce({ ok: false, failure: { type: 'missing', message: 'no account' } })
    .mockResolvedValueOnce(token('a', 600))
  const kept = tokens()
  expect((await kept.get('ws-1')).ok).toBe(false)
  expect((await kept.get('ws-1')).ok).toBe(true)
})

it('mints a new one after the old one was forgotten', async () => {
  minted.mockResolvedValueOnce(token('a', 600)).mockResolvedValueOnce(token('b', 600))
  const kept = tokens()
  await kept.get('ws-1')
  kept.forget('ws-1')
  expect(await kept.get('ws-1')).toEqual({ ok: true, value: 'b' })
})
