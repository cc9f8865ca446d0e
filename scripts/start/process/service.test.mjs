import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand, startChild, stopChild } from './child.mjs'
import { commandLine, identify, isAlive } from './identity.mjs'
import { openLog } from './log-file.mjs'
import { startService } from './service.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-process-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const node = (program) => [process.execPath, '-e', program]
const lines = async (child) => String((await once(child.stdout, 'data'))[0]).trim()

test('a service that dies is started again; one that is stopped is not', async () => {
  const pids = []
  const service = startService({
    name: 'sleeper',
    command: () => node('setInterval(() => {}, 1000)'),
    env: process.env,
    cwd: folder,
    log: openLog(path.join(folder, 'sleeper.log')),
    onStart: (pid) => pids.push(pid),
  })
  process.kill(pids[0], 'SIGKILL')
  await vi.waitUntil(() => pids.length === 2, { timeout: 45_000 })
  expect(service.restarts()).toBe(1)
  expect(service.lastWords()).toContain('sleeper ended (SIGKILL)')
  await service.stop()
  expect(identify(pids[1])).toBeUndefined()
  expect(pids).toHaveLength(2)
})

test('a child that does not listen is ended with all that it started', async () => {
  const stubborn = `process.on('SIGTERM', () => {}); const c = require('child_process').spawn('sleep', ['1000']); console.log(c.pid); setInterval(() => {}, 1000)`
  const child = startChild(node(stubborn))
  const grandchild = identify(Number(await lines(child)))
  await stopChild(child, { patience: 100 })
  await vi.waitUntil(() => !isAlive(grandchild), { timeout: 45_000 })
})

test('a child ends when we are killed without a word', async () => {
  const source = new URL('./child.mjs', import.meta.url).href
  const parent = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { startChild } = await import('${source}'); console.log(startChild(['sleep', '1000']).pid)`,
  ])
  const child = identify(Number(await lines(parent)))
  // Before that `setpriv` may not have asked for the signal yet.
  await vi.waitUntil(() => commandLine(child.pid)[0] === 'sleep', { timeout: 45_000 })
  parent.kill('SIGKILL')
  await vi.waitUntil(() => !isAlive(child), { timeout: 45_000 })
})

test('a command that is asked to stop is stopped, and says so by the reason', async () => {
  const stopping = new AbortController()
  const running = runCommand(['sleep', '1000'], { signal: stopping.signal })
  stopping.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
})

test('a program that is not there is an error with its name', async () => {
  await expect(runCommand(['/nowhere/program'], { before: [] })).resolves.toMatchObject({ status: 127 })
})

test('a log keeps to its size, and its older half', async () => {
  const file = path.join(folder, 'some.log')
  const log = openLog(file, { maxBytes: 100 })
  for (let index = 0; index < 30; index++) log.write(`line ${index}\n`)
  await vi.waitUntil(() => readFileSync(file, 'utf8').includes('line 29'), { timeout: 45_000 })
  expect(readFileSync(file, 'utf8').length).toBeLessThanOrEqual(100)
  expect(readFileSync(`${file}.1`, 'utf8')).toContain('line 2')
  expect(log.tail().split('\n')).toHaveLength(15)
})

test('a zombie is not alive, and neither is a pid that was used again', () => {
  const own = identify(process.pid)
  expect(isAlive(own)).toBe(true)
  expect(isAlive({ ...own, startTime: '1' })).toBe(false)
  expect(isAlive(undefined)).toBe(false)
})
