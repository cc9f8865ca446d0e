// @ts-check
/** What Ordinal keeps on the disk, by name, so that a mistyped ORDINAL_DATA or ORDINAL_CACHE removes nobody's files. */
import { chmodSync, existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
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
  labs: 'what `npm run labs -- verify` found last',
  'go-build': 'what Go compiled, where HOME names no place for it',
  'go-path': 'the modules that Go fetched, where HOME names no place for them',
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

/** Its folder is named after its version, and by chance while it is fetched. @param {string} cacheDir */
function fetchedGo(cacheDir) {
  if (!existsSync(cacheDir)) return []
  const found = (/** @type {RegExp} */ pattern, /** @type {string} */ what) =>
    readdirSync(cacheDir)
      .filter((name) => pattern.test(name))
      .map((name) => ({ folder: path.join(cacheDir, name), what }))
  return [...found(/^go-\d/, 'a fetched Go'), ...found(/^go-fetch-/, 'a fetch of Go that was broken off')]
}

/** Removes a folder, and its parent where that is empty then. @param {string} folder */
export function remove(folder) {
  if (path.basename(folder) === 'go-path') makeWritable(folder)
  rmSync(folder, { recursive: true, force: true })
  const parent = path.dirname(folder)
  if (parent !== projectFolder && existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent)
}

/** Go keeps the modules that it fetched in folders that not even their owner may write to. @param {string} folder */
function makeWritable(folder) {
  if (!existsSync(folder)) return
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(path.join(folder, entry.name))
}
