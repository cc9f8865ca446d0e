// @ts-check
/** The folder of one run of the tests, which says whose it is, so that a later run can clear away what a killed one left. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findLeftovers } from '../check-clean/leftovers.mjs'
import { endOrphans } from '../start/orphans.mjs'
import { identify, isAlive } from '../start/process/identity.mjs'
import { lastRuntime } from '../start/runtime.mjs'
import { readJson, writeJson } from '../start/whole-file.mjs'

const prefix = 'ordinal-test-'
const ownerOf = (/** @type {string} */ folder) => path.join(folder, 'owner.json')

/** Of the installation in a run's folder. @param {string} folder */
export const dataOf = (folder) => path.join(folder, 'data')

/** @param {string} [parent] @returns {string} */
export function makeRunFolder(parent = os.tmpdir()) {
  const folder = mkdtempSync(path.join(parent, prefix))
  writeJson(ownerOf(folder), identify(process.pid))
  return folder
}

/**
 * Removes the folders whose owner died, once everything that it had started has ended. What does not end is left to a later run,
 * and so is a folder that does not say whose it is.
 * @param {{cacheDir: string, parent?: string}} where
 * @returns {Promise<string[]>} what was removed
 */
export async function clearDeadRuns({ cacheDir, parent = os.tmpdir() }) {
  const folders = readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(parent, name))
  /** @type {string[]} */
  const removed = []
  for (const folder of folders.filter(isAbandoned)) {
    await endOrphans(lastRuntime(dataOf(folder)))
    if (findLeftovers(dataOf(folder), cacheDir).length > 0) continue
    rmSync(folder, { recursive: true, force: true })
    removed.push(folder)
  }
  return removed
}

/** @param {string} folder */
function isAbandoned(folder) {
  const owner = readJson(ownerOf(folder))
  return Boolean(owner?.pid) && !isAlive(owner)
}
