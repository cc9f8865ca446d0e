// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identify, isAlive } from '../start/process/identity.mjs'
import { layoutOf } from '../start/project.mjs'
import { writeJson } from '../start/whole-file.mjs'
import { clearDeadRuns, dataOf, makeRunFolder } from './run-folder.mjs'

/** @type {string} */
let parent
beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'ordinal-runs-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const clear = () => clearDeadRuns({ parent, cacheDir: path.join(parent, 'cache') })

/** A run of the tests that was killed, and its folder. */
async function killedRun() {
  const source = new URL('./run-folder.mjs', import.meta.url).href
  const program = `const { makeRunFolder } = await import('${source}'); console.log(makeRunFolder('${parent}')); setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  return String(line).trim()
}

test('what a killed run left goes, and what a living one has stays', async () => {
  const own = makeRunFolder(parent)
  const left = await killedRun()
  writeFileSync(path.join(left, 'vitest-unit.json'), '{}')
  expect(await clear()).toEqual([left])
  expect([existsSync(own), existsSync(left)]).toEqual([true, false])
})

test('a process that the killed run started is ended before its folder goes', async () => {
  const left = await killedRun()
  const layout = layoutOf(dataOf(left))
  mkdirSync(layout.run, { recursive: true })
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'])
  await once(child, 'spawn')
  const identity = identify(child.pid ?? 0)
  writeJson(layout.runtimeFile, { pids: { grader: identity } })
  expect(await clear()).toEqual([left])
  expect(isAlive(identity)).toBe(false)
})

test('a folder that something still works in is left to a later run', async () => {
  const left = await killedRun()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)', path.join(dataOf(left), 'postgres')])
  await once(child, 'spawn')
  expect(await clear()).toEqual([])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await clear()).toEqual([left])
})

test('folders that do not say whose they are, and those of others, are not touched', async () => {
  for (const name of ['ordinal-test-old', 'another']) mkdirSync(path.join(parent, name))
  writeFileSync(path.join(parent, 'ordinal-test-old', 'owner.json'), 'half')
  expect(await clear()).toEqual([])
})
