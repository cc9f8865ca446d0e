import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tryLock, withLock } from './lock.mjs'

test('a lock is given once, and again when it is released', async () => {
  const name = randomUUID()
  const lock = await tryLock(name)
  expect(await tryLock(name)).toBeUndefined()
  await lock.release()
  const again = await tryLock(name)
  expect(again).toBeDefined()
  await again.release()
})

test('who waits for a lock works when the holder is done, one at a time', async () => {
  const name = randomUUID()
  let working = 0
  let most = 0
  let waited = 0
  const work = async () => {
    most = Math.max(most, ++working)
    await new Promise((resolve) => setImmediate(resolve))
    working--
  }
  await Promise.all(Array.from({ length: 8 }, () => withLock(name, work, () => waited++)))
  expect(most).toBe(1)
  expect(waited).toBeGreaterThan(0)
})

test('a lock whose holder was killed is free', async () => {
  const name = randomUUID()
  const source = new URL('./lock.mjs', import.meta.url).href
  const program = `const { tryLock } = await import('${source}'); await tryLock('${name}'); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program])
  await once(holder.stdout, 'data')
  expect(await tryLock(name)).toBeUndefined()
  const gained = withLock(name, async () => 'gained')
  holder.kill('SIGKILL')
  expect(await gained).toBe('gained')
})
