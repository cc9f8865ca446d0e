import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

import { expect, test } from 'vitest'

import { runBelow } from './run-below.mjs'

const here = { cwd: '/', env: process.env }

test('gives what the program printed, and its remarks line by line', async () => {
  const lines = []
  const said = await runBelow(['sh', '-c', 'echo out; echo one >&2; echo two >&2'], {
    ...here,
    onLine: (line) => lines.push(line),
  })
  expect(said).toBe('out\n')
  expect(lines).toEqual(['one', 'two'])
})

test('runs at the lowest priority', async () => {
  const said = await runBelow(['cat', '/proc/self/stat'], here)
  const niceness = said.slice(said.lastIndexOf(')') + 2).split(' ')[16]
  expect(niceness).toBe('19')
})

test('a failure tells the last words', async () => {
  await expect(runBelow(['sh', '-c', 'echo no such package >&2; exit 3'], here)).rejects.toThrow(
    /exit 3\):\nno such package/,
  )
})

test('an abort ends the program and what it started', async () => {
  const stop = new AbortController()
  let pid
  const onLine = (line) => {
    pid = Number(line)
    stop.abort(new Error('stopped'))
  }
  const running = runBelow(['sh', '-c', 'sleep 60 & echo $! >&2; wait'], { ...here, signal: stop.signal, onLine })
  await expect(running).rejects.toThrow('stopped')
  await gone(pid)
})

test('kill -9 of whoever runs it ends it too', async () => {
  const script = `
    import { runBelow } from ${JSON.stringify(new URL('./run-below.mjs', import.meta.url).href)}
    await runBelow(['sh', '-c', 'sleep 60 & echo $! >&2; wait'], { cwd: '/', env: process.env, onLine: console.log })`
  const runner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: runner.stdout }), 'line')
  runner.kill('SIGKILL')
  await gone(Number(line))
})

/** Waits, for five seconds at most, until the process has ended. */
async function gone(pid) {
  const deadline = Date.now() + 5000
  while (await isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`process ${pid} goes on`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function isAlive(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !stat.includes(') Z ')
}
