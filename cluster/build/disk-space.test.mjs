import { expect, test } from 'vitest'

import { freeBytes, neededBytes, spaceMessage } from './disk-space.mjs'

test('a cold build needs six gigabytes, one with full caches a quarter of that', () => {
  expect(neededBytes({ stale: 1, modulesMissing: true })).toBe(6e9)
  expect(neededBytes({ stale: 0, modulesMissing: false })).toBe(1.5e9)
})

test('the message names the place, both sizes and the ways out', () => {
  const message = spaceMessage({ path: '/cache', needed: 6e9, free: 2.04e9 })
  expect(message).toContain('2.0 GB are free at /cache')
  expect(message).toContain('6.0 GB')
  expect(message).toMatch(/ORDINAL_CACHE.*ORDINAL_KUBECONFIG/)
})

test('room is asked of the nearest folder that is there', async () => {
  const [missing, root] = await Promise.all([freeBytes('/no/such/folder'), freeBytes('/')])
  // Others write to the disk meanwhile.
  expect(Math.abs(missing - root)).toBeLessThan(0.5e9)
  expect(missing).toBeGreaterThan(0)
})
