import { expect, test } from 'vitest'

import { checkEnvironment, nearest } from './environment.mjs'

test.each([
  [{ ORDINAL_DATTA: '/x' }, 'warn', 'did you mean ORDINAL_DATA?'],
  [{ ORDINAL_SOMETHING: '1' }, 'warn', 'unset it'],
  [{ ORDINAL_APT: 'no' }, 'missing', 'never'],
  [{ ORDINAL_BIND: 'localhost' }, 'missing', 'IP address'],
  [{ ORDINAL_URL: 'course.example' }, 'missing', 'https://course.example'],
  [{ ORDINAL_URL: 'https://course.example/path' }, 'missing', 'origin'],
  [{ ORDINAL_DATA: '' }, 'missing', 'unset it'],
  [{ PORT: '80000' }, 'missing', '65535'],
  [{ DATABASE_URL: 'mysql://me:hush@host/db' }, 'missing', 'postgresql://'],
])('%j is %s: %s', (env, status, cure) => {
  expect(checkEnvironment({ env })).toEqual([expect.objectContaining({ status, cure: expect.stringContaining(cure) })])
})

test('right settings, internal ones and those of other programs pass', () => {
  const env = {
    ORDINAL_URL: 'https://course.example',
    ORDINAL_BIND: '::1',
    ORDINAL_APT: 'never',
    ORDINAL_GATEWAY: '127.0.0.1:1',
    PATH: '/bin',
  }
  expect(checkEnvironment({ env })).toEqual([expect.objectContaining({ status: 'ok' })])
})

test('secrets are never told', () => {
  expect(
    JSON.stringify(
      checkEnvironment({
        env: { ORDINAL_AUTH_SECRET: 'hush', ORDINAL_AUTH_SECRETT: 'hush', DATABASE_URL: 'mysql://me:hush@host' },
      }),
    ),
  ).not.toContain('hush')
})

test('nearest gives no name that is too far away', () => {
  expect(nearest('ORDINAL_KUBECONFG', ['ORDINAL_DATA', 'ORDINAL_KUBECONFIG'])).toBe('ORDINAL_KUBECONFIG')
  expect(nearest('ORDINAL_ELSEWHERE', ['ORDINAL_DATA', 'ORDINAL_KUBECONFIG'])).toBeUndefined()
})
