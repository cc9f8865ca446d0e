// @ts-check
/** A digest of files, to tell whether something has to be made again, and the stamp that remembers it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectFolder } from './project.mjs'

/**
 * @param {string[]} names files and folders of the project; what is missing counts as missing
 * @param {(file: string) => boolean} [isLeftOut] by path within the project
 */
export function fingerprint(names, isLeftOut = () => false) {
  const hash = createHash('sha256').update(process.version)
  for (const file of names.flatMap((name) => filesOf(name, isLeftOut))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectFolder, file)))
  }
  return hash.digest('hex')
}

/** @param {string} name @param {(file: string) => boolean} isLeftOut @returns {string[]} sorted */
function filesOf(name, isLeftOut) {
  const full = path.join(projectFolder, name)
  if (!existsSync(full) || isLeftOut(name)) return []
  if (!statSync(full).isDirectory()) return [name]
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesOf(path.join(name, entry), isLeftOut))
}

/** @param {string} stamp @param {string} digest */
export function isStamped(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
}

/** @param {string} stamp @param {string} digest */
export function setStamp(stamp, digest) {
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}
