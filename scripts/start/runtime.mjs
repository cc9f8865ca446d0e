// @ts-check
/** What a running installation is: written by the process that supervises it, read by every other command. */
import { rmSync } from 'node:fs'
import { isAlive } from './process/identity.mjs'
import { dataFolder, layoutOf } from './project.mjs'
import { readJson, writeJson } from './whole-file.mjs'

/** @typedef {import('./process/identity.mjs').ProcessIdentity} ProcessIdentity */
/**
 * @typedef {object} Runtime
 * @property {'starting' | 'running' | 'stopping'} state running: all that was asked for is up
 * @property {string} startedAt
 * @property {ProcessIdentity} supervisor
 * @property {string | null} origin of the site, once it answers
 * @property {number | null} port
 * @property {string | null} databaseUrl
 * @property {string} gateway host:port of the provisioner's gateway
 * @property {string} ticketSecret
 * @property {string} resultKeyFile what the grader signs results with
 * @property {string | null} clusterBinary
 * @property {string | null} adminKubeconfig
 * @property {string | null} graderKubeconfig
 * @property {string | null} provisionerKubeconfig
 * @property {'embedded' | 'external'} clusterName
 * @property {Record<string, ProcessIdentity>} pids every process started, by name
 */

/** @param {import('./project.mjs').Layout} layout @param {Runtime} runtime */
export function writeRuntime(layout, runtime) {
  writeJson(layout.runtimeFile, runtime)
}

/** @param {import('./project.mjs').Layout} layout */
export function removeRuntime(layout) {
  rmSync(layout.runtimeFile, { force: true })
}

/** What the last run left behind, running or not. @param {string} dataDir @returns {Runtime | undefined} */
export function lastRuntime(dataDir) {
  return readJson(layoutOf(dataDir).runtimeFile)
}

/** @param {string} [dataDir] @returns {Runtime | undefined} undefined when nothing runs on this data */
export function findRuntime(dataDir = dataFolder(process.env)) {
  const runtime = lastRuntime(dataDir)
  return runtime && isAlive(runtime.supervisor) ? runtime : undefined
}

/**
 * @param {string} [dataDir] of ORDINAL_DATA or of this clone when not given
 * @returns {Runtime}
 */
export function readRuntime(dataDir) {
  const runtime = findRuntime(dataDir)
  if (!runtime) throw new Error('Ordinal is not running: start it with `npm start`')
  return runtime
}
