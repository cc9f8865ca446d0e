import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { withLock } from './lock.mjs'

let folder
let path
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ordinal-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true }))

test('the second waits until the first has ended', async () => {
  const order = []
  let waited
  const secondWaits = new Promise((resolve) => (waited = resolve))
  let second
  await withLock(path, {}, async () => {
    second = withLock(path, { waiting: waited }, async () => order.push('second'))
    await secondWaits
    order.push('first')
  })
  await second
  expect(order).toEqual(['first', 'second'])
})

test('the lock is free after work that failed', async () => {
  await expect(withLock(path, {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await withLock(path, {}, async () => 'free')).toBe('free')
})

test('waiting can be given up', async () => {
  const stop = new AbortController()
  await withLock(path, {}, async () => {
    const second = withLock(
      path,
      { signal: stop.signal, waiting: () => stop.abort(new Error('enough')) },
      async () => {},
    )
    await expect(second).rejects.toThrow('enough')
  })
})

test('the lock of a killed process is free', async () => {
  const script = `
    import { withLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    await withLock(${JSON.stringify(path)}, {}, () => { console.log('held'); return new Promise((resolve) => setTimeout(resolve, 60_000)) })`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  let hadToWait = false
  const waiting = () => {
    hadToWait = true
    holder.kill('SIGKILL')
  }
  expect(await withLock(path, { waiting }, async () => 'free')).toBe('free')
  expect(hadToWait).toBe(true)
})
