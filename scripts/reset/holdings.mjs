// @ts-check
/** What Ordinal keeps on the disk, by name, so that a mistyped ORDINAL_DATA or ORDINAL_CACHE removes nobody's files. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { projectFolder } from '../start/project.mjs'

const ofData = {
  postgres: 'the database: people, workspaces, verdicts',
  cluster: 'the embedded cluster and the volumes in it',
  run: 'what is true while it runs',
  log: 'logs',
  secrets: 'keys and passwords',
}
const ofCache = {
  cluster: 'built binaries of the cluster',
  debian: 'fetched Debian packages',
  images: 'images of the labs',
  templates: 'unpacked images',
}
const ofProject = { '.next': 'the built site', '.next-test': 'the site as the tests built it' }

/**
 * @param {{dataDir: string, cacheDir: string, isAll: boolean}} options
 * @returns {{folder: string, what: string}[]}
 */
export function holdings({ dataDir, cacheDir, isAll }) {
  const inside = (/** @type {string} */ parent, /** @type {Record<string, string>} */ names) =>
    Object.entries(names).map(([name, what]) => ({ folder: path.join(parent, name), what }))
  const caches = () => [...inside(cacheDir, ofCache), ...fetchedGo(cacheDir), ...inside(projectFolder, ofProject)]
  return [...inside(dataDir, ofData), ...(isAll ? caches() : [])]
}

/** Its folder is named after its version. @param {string} cacheDir */
function fetchedGo(cacheDir) {
  if (!existsSync(cacheDir)) return []
  const names = readdirSync(cacheDir).filter((name) => /^go-\d/.test(name))
  return names.map((name) => ({ folder: path.join(cacheDir, name), what: 'a fetched Go' }))
}

/** Removes a folder, and its parent where that is empty then. @param {string} folder */
export function remove(folder) {
  rmSync(folder, { recursive: true, force: true })
  const parent = path.dirname(folder)
  if (parent !== projectFolder && existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent)
}
