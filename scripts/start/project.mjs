// @ts-check
/** Where things lie: the clone, one installation's data, and the cache that clones share. */
import { chmodSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const projectFolder = path.resolve(import.meta.dirname, '../..')

/**
 * @typedef {object} Layout absolute paths
 * @property {string} data everything of one installation
 * @property {string} postgres
 * @property {string} cluster
 * @property {string} run what is true while it runs
 * @property {string} log
 * @property {string} secrets
 * @property {string} runtimeFile
 * @property {string} progressFile
 */

/** @param {string} dataDir @returns {Layout} */
export function layoutOf(dataDir) {
  const inside = (/** @type {string[]} */ ...names) => path.join(dataDir, ...names)
  return {
    data: dataDir,
    postgres: inside('postgres'),
    cluster: inside('cluster'),
    run: inside('run'),
    log: inside('log'),
    secrets: inside('secrets'),
    runtimeFile: inside('run', 'runtime.json'),
    progressFile: inside('run', 'progress.json'),
  }
}

/** Makes the folders, readable by their owner only. @param {Layout} layout */
export function makeFolders(layout) {
  for (const folder of [layout.data, layout.postgres, layout.run, layout.log, layout.secrets]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }
  chmodSync(layout.data, 0o700)
}

/** @param {Record<string, string | undefined>} env */
export function dataFolder(env) {
  return path.resolve(env.ORDINAL_DATA || path.join(projectFolder, '.ordinal'))
}

/** A CI's HOME may be missing or empty; the user's entry in the system knows it then. @param {Record<string, string | undefined>} env */
export function cacheFolder(env) {
  if (env.ORDINAL_CACHE) return path.resolve(env.ORDINAL_CACHE)
  const base = env.XDG_CACHE_HOME || path.join(env.HOME || os.userInfo().homedir, '.cache')
  return path.join(base, 'ordinal')
}
