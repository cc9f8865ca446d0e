import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { belongsTo, findLeftovers } from './leftovers.mjs'

let dataDir
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ordinal-leftovers-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('a process that works on the data is found, and no longer when it has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', path.join(dataDir, 'postgres')])
  await once(child, 'spawn')
  expect(findLeftovers(dataDir, dataDir)).toEqual([`process ${child.pid} node`])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(findLeftovers(dataDir, dataDir)).toEqual([])
})

test.each([
  ['a server on the data', ['/x/postgres', '-D', '/data/postgres/data'], [], true],
  ['a worker by its environment', ['node', '--import', 'tsx', 'grader/main.ts'], ['ORDINAL_DATA=/data'], true],
  ['a worker of another installation', ['node', '--import', 'tsx', 'grader/main.ts'], ['ORDINAL_DATA=/data2'], false],
  ['a server on a folder of a longer name', ['postgres', '-D', '/data2/postgres'], [], false],
  ['a pager that reads a log', ['less', '/data/log/site.log'], [], false],
  ['a shell with the variable set', ['bash'], ['ORDINAL_DATA=/data'], false],
])('%s', (_, words, variables, isOurs) => {
  expect(belongsTo('/data', words, variables)).toBe(isOurs)
})
