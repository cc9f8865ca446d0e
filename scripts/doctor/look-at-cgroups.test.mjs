import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { checkCgroups } from './checks/kernel.mjs'
import { lookAtCgroups } from './look-at-cgroups.mjs'

/** The same recorded machines by which the cluster's own choice is tested. */
const recorded = fileURLToPath(new URL('../../cluster/internal/cgroup/testdata', import.meta.url))

const verdicts = {
  'hybrid-with-systemd': 'ok',
  'hybrid-without-systemd': 'ok',
  'v1-with-systemd': 'ok',
  'v2-with-systemd': 'ok',
  'v2-without-systemd': 'ok',
  'v2-in-privileged-container': 'ok',
  'v2-read-only-in-container': 'missing',
  'v2-without-delegation': 'missing',
  'v1-without-memory': 'missing',
  'nothing-mounted': 'missing',
}

test('there is a verdict for each recorded machine', async () => {
  expect((await readdir(recorded)).sort()).toEqual(Object.keys(verdicts).sort())
})

test.each(Object.entries(verdicts))('%s is %s', async (machine, status) => {
  expect(checkCgroups({ cgroups: await lookAtCgroups(join(recorded, machine)) }).status).toBe(status)
})
