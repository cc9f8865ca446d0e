/**
 * An installation begun by `npm start` and ended in every way that a person ends it: by a closed terminal, by kill -9, by Ctrl-C.
 * ORDINAL_DATA names the data of an installation that has stopped.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { inheritedEnvironment } from './environment.mjs'
import { onLines } from './process/child.mjs'
import { freePort } from './port.mjs'
import { projectFolder } from './project.mjs'
import { findRuntime } from './runtime.mjs'

vi.setConfig({ testTimeout: 600_000 }) // one stop takes the containers' whole grace, and what a cluster takes to start

const { ORDINAL_DATA: dataDir, ORDINAL_CACHE, ORDINAL_SITE_BUILD } = process.env
if (!dataDir) throw new Error('ORDINAL_DATA names no data: run npm test -- --only lifecycle')
const env = { ...inheritedEnvironment(process.env), ORDINAL_DATA: dataDir, ORDINAL_CACHE, ORDINAL_SITE_BUILD }

/** The longest that containers are given, in seconds, as the first line of a stop promises. */
const grace = 30
/** Milliseconds between two Ctrl-C of somebody who will not wait. */
const impatience = 500

/** What a Pod keeps on its claim tells of its life: it says so when it comes up, and when it was let end in its own time. */
const workloads = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: diary }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 64Mi } } }
---
apiVersion: v1
kind: Pod
metadata: { name: diarist }
spec:
  terminationGracePeriodSeconds: 60
  volumes: [{ name: diary, persistentVolumeClaim: { claimName: diary } }]
  containers:
    - name: main
      image: busybox:stable
      volumeMounts: [{ name: diary, mountPath: /diary }]
      command:
        - sh
        - -c
        - |
          trap 'sleep 15; echo ended >> /diary/words; sync; exit 0' TERM
          echo began >> /diary/words
          while true; do sleep 1; done
---
apiVersion: v1
kind: Pod
metadata: { name: stubborn }
spec:
  terminationGracePeriodSeconds: 600
  containers:
    - { name: main, image: 'busybox:stable', command: [sh, -c, "trap '' TERM; while true; do sleep 1; done"] }
`

/** `npm run <script>`, to its end. @param {string} script @param {{input?: string, args?: string[]}} [options] */
async function npm(script, { input = '', args = [] } = {}) {
  const running = promisify(execFile)('npm', ['run', '--silent', script, '--', ...args], { cwd: projectFolder, env })
  running.child.stdin?.end(input)
  return running.then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ status: code, stdout, stderr }),
  )
}
const kubectl = (/** @type {string} */ words, input = '') => npm('kubectl', { args: words.split(' '), input })

/** As in a terminal: npm and all that it starts are one process group, and what it says has a reader. */
async function begin() {
  const child = spawn('npm', ['start'], {
    cwd: projectFolder,
    env: { ...env, PORT: String(await freePort()) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  /** @type {string[]} */
  const lines = []
  const watchers = new Set()
  for (const stream of [child.stdout, child.stderr])
    onLines(stream, (line) => {
      lines.push(line)
      watchers.forEach((look) => look())
    })
  started.add(child)
  return {
    ended,
    said: () => lines.join('\n'),
    /** @param {RegExp} pattern */
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(lines.join('\n')) && resolve(undefined)
        watchers.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended, and said:\n${lines.join('\n')}`)))
      }),
    /** To the whole group, as the terminal does. @param {NodeJS.Signals} signal */
    signal: (signal) => process.kill(-(child.pid ?? 0), signal),
    closeTerminal: () => {
      process.kill(-(child.pid ?? 0), 'SIGHUP')
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}
/** @type {Set<import('node:child_process').ChildProcess>} */
const started = new Set()
afterAll(async () => {
  for (const child of started)
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM')
  const { status, stderr } = await npm('check:clean')
  if (status !== 0) throw new Error(stderr)
})

const open = /The labs are open/
const words = async () => (await kubectl('exec diarist -- cat /diary/words')).stdout.trim().split(/\s+/)
const expectClean = async () => {
  const { status, stdout, stderr } = await npm('check:clean')
  expect({ status, stderr: stderr.replace(/^still ending: .*\n/, '') }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('Nothing is left of Ordinal')
}

test('a terminal that is closed ends everything, and containers have their grace: as long as they need, at most 30 s', async () => {
  const ordinal = await begin()
  await ordinal.until(open)
  expect(await kubectl('apply -f -', workloads)).toMatchObject({ status: 0 })
  expect(await kubectl('wait --for=condition=Ready pod/diarist pod/stubborn --timeout=120s')).toMatchObject({
    status: 0,
  })
  await vi.waitFor(async () => expect(await words()).toEqual(['began']), { timeout: 30_000 })

  const closed = performance.now()
  ordinal.closeTerminal()
  await ordinal.ended
  await vi.waitUntil(() => findRuntime(dataDir) === undefined, { timeout: 120_000, interval: 100 })
  const seconds = (performance.now() - closed) / 1000
  expect(seconds).toBeGreaterThan(grace)
  await expectClean()
})

test('what was there is there again; a second start says so; kill -9 of all of it leaves nothing behind', async () => {
  const ordinal = await begin()
  await ordinal.until(open)
  await vi.waitFor(async () => expect(await words()).toEqual(['began', 'ended', 'began']), { timeout: 120_000 })
  const second = await npm('start')
  expect(second).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Ordinal already runs: http://127.0.0.1:'),
  })
  const status = await npm('status', { args: ['--json'] })
  expect(JSON.parse(status.stdout)).toMatchObject({ isRunning: true, state: 'running', labs: { isReady: true } })

  ordinal.signal('SIGKILL')
  await ordinal.ended
  await expectClean()
})

test('the start after a kill -9 finds everything, and Ctrl-C again and again ends it at once', async () => {
  const ordinal = await begin()
  await ordinal.until(open)
  await vi.waitFor(async () => expect((await words()).at(-1)).toBe('began'), { timeout: 120_000 })
  expect(await npm('login', { args: ['student'] })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('http'),
  })

  const asked = performance.now()
  const again = setInterval(() => ordinal.signal('SIGINT'), impatience)
  ordinal.signal('SIGINT')
  await ordinal.ended
  clearInterval(again)
  expect((performance.now() - asked) / 1000).toBeLessThan(grace)
  await expectClean()
})
