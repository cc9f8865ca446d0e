// @ts-check
/** The embedded Postgres of one data folder: made on first use, then started, watched and stopped. */
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, isFree } from '../port.mjs'
import { endStranger, onLines, runCommand, startChild, stopChild } from '../process/child.mjs'
import { commandLine, identify } from '../process/identity.mjs'
import { postgresBinaries, runAs } from './binaries.mjs'

/**
 * @typedef {object} Postgres
 * @property {number} pid
 * @property {number} port
 * @property {(database?: string) => string} url
 * @property {Promise<void>} ended settles when the server has ended, for whatever reason
 * @property {() => Promise<void>} stop
 */

const user = 'ordinal'
/** Bounded for a small machine; a class of a hundred keeps far below these. */
const settings = {
  shared_buffers: '64MB',
  max_connections: '60',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

/**
 * @param {{folder: string, password: string, isThrowAway?: boolean, log: (line: string) => void}} options
 *   `folder` holds `data/` and the number of the port; a throw-away server (of a test) does not wait for the disk
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ folder, password, isThrowAway = false, log }) {
  const binaries = await postgresBinaries()
  const identity = runAs()
  const data = path.join(folder, 'data')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await makeCluster({ binaries, identity, folder, data, password, isThrowAway })
  await endOrphan(data)
  const port = await choosePort(path.join(folder, 'port'))
  const fast = isThrowAway
    ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
    : {}
  const flags = Object.entries({ ...settings, ...fast }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = startChild([binaries.postgres, '-D', data, '-p', String(port), ...flags], {
    deathSignal: 'SIGINT',
    ...identity,
  })
  await ready(child, log)
  return {
    pid: child.pid ?? 0,
    port,
    url: (database = 'ordinal') => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`,
    ended: new Promise((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve())),
    stop: () => stopChild(child, { signal: 'SIGINT' }), // "fast": ends sessions, then writes its checkpoint
  }
}

/** @param {{binaries: {initdb: string}, identity: import('./binaries.mjs').RunAs, folder: string, data: string, password: string, isThrowAway: boolean}} options */
async function makeCluster({ binaries, identity, folder, data, password, isThrowAway }) {
  if (existsSync(path.join(data, 'PG_VERSION'))) return
  rmSync(data, { recursive: true, force: true }) // what an interrupted initdb left
  mkdirSync(data, { mode: 0o700 })
  const passwordFile = path.join(folder, 'initdb-password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (identity.uid !== undefined)
    for (const file of [folder, data, passwordFile]) chownSync(file, identity.uid, identity.gid ?? 0)
  const { status, output } = await runCommand(
    [
      binaries.initdb,
      '-D',
      data,
      '-U',
      user,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      ...(isThrowAway ? ['--no-sync'] : []),
    ],
    identity,
  )
  rmSync(passwordFile)
  if (status === 0) return
  rmSync(data, { recursive: true, force: true })
  throw new Error(
    `the database could not be made in ${data}; set DATABASE_URL to a Postgres of your own, or mend this:\n${output.trim()}`,
  )
}

/**
 * A server that lost its supervisor to a kill -9 is shutting down, or (where setpriv is missing) lives on. It is not our
 * child, so it could be neither watched nor logged: end it, and start anew from its files.
 * @param {string} data
 */
async function endOrphan(data) {
  const pidFile = path.join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (identify(pid) && commandLine(pid).includes(data)) await endStranger(pid, { signal: 'SIGINT', patience: 20_000 })
  else rmSync(pidFile, { force: true }) // its pid is nobody's, a zombie's, or by now another program's
}

/** Keeps the port of the last time where it is free, so that a URL noted down stays true. @param {string} file */
async function choosePort(file) {
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (kept && (await isFree(kept))) return kept
  const port = await freePort()
  writeFileSync(file, `${port}\n`)
  return port
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string) => void} log
 */
function ready(child, log) {
  return new Promise((resolve, reject) => {
    let said = ''
    onLines(child.stdout, log)
    onLines(child.stderr, (line) => {
      said = `${said}${line}\n`.slice(-4_096)
      log(line)
      if (line.includes('database system is ready to accept connections')) resolve(undefined)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Postgres ended at its start:\n${said.trim()}`)))
  })
}
