import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { inheritedEnvironment, readEnvironment } from './environment.mjs'
import { openInstallation } from './installation.mjs'
import { isFree } from './port.mjs'
import { layoutOf } from './project.mjs'
import { choosePort } from './site.mjs'

const script = fileURLToPath(new URL('./main.mjs', import.meta.url))

let dataDir
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ordinal-start-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** `npm start` on the data, which has to end by itself. */
function start(settings = {}) {
  const env = { ...inheritedEnvironment(process.env), ORDINAL_DATA: dataDir, ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env, timeout: 50_000 }, (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, stdout, stderr }),
    )
  })
}

/** An installation of this process, which has taken the data and started nothing yet. */
const hold = () => openInstallation(readEnvironment({ HOME: os.homedir(), ORDINAL_DATA: dataDir }), ['install'])

test('a second start on the same data says where the first one is, and ends well', async () => {
  const installation = await hold()
  installation.update({ origin: 'http://127.0.0.1:3017', state: 'running' })
  const { status, stdout, stderr } = await start()
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('Ordinal already runs: http://127.0.0.1:3017\n')
  expect(stdout).toContain('npm run login -- student')
  expect(installation.runtime.state).toBe('running')
  await installation.stop()
})

test('one that finds the first in the midst of its start says so', async () => {
  const installation = await hold()
  const { status, stdout } = await start()
  expect(status).toBe(0)
  expect(stdout).toContain('Ordinal is already starting on this data.')
  await installation.stop()
})

/** A port that another program listens on, until the test ends. */
async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return server.address().port
}

test('a port that is taken gives the next free one, unless it was asked for', async () => {
  const taken = await takenPort()
  const chosen = await choosePort({ port: taken, isPortAsked: false, bind: '127.0.0.1' })
  expect(chosen).toBeGreaterThan(taken)
  expect(await isFree(chosen)).toBe(true)
  await expect(choosePort({ port: taken, isPortAsked: true, bind: '127.0.0.1' })).rejects.toThrow(
    `port ${taken} is taken: set PORT to another one`,
  )
})

test('a start on a port that was asked for and is taken ends at once, with the cure, and lets go of the data', async () => {
  const taken = await takenPort()
  const { status, stderr } = await start({ PORT: String(taken) })
  expect(status).toBe(1)
  expect(stderr).toContain(`Ordinal could not start: port ${taken} is taken: set PORT to another one, or unset it`)
  expect(existsSync(layoutOf(dataDir).runtimeFile)).toBe(false)
})
