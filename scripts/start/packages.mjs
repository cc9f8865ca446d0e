// @ts-check
/** Whether what is installed is what package-lock.json names: npm writes down what it installed in a lock file of its own. */
import path from 'node:path'
import { projectFolder } from './project.mjs'
import { readJson } from './whole-file.mjs'

/** @typedef {{packages?: Record<string, {version?: string, integrity?: string, optional?: boolean}>} | undefined} LockFile */

export function arePackagesInstalled() {
  const read = (/** @type {string} */ name) => readJson(path.join(projectFolder, name))
  return isSatisfied(read('package-lock.json'), read('node_modules/.package-lock.json'))
}

/**
 * @param {LockFile} wanted
 * @param {LockFile} installed
 */
export function isSatisfied(wanted, installed) {
  if (!wanted?.packages || !installed?.packages) return false
  const there = installed.packages
  return Object.entries(wanted.packages).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true
    const found = there[place]
    if (!found) return Boolean(optional) // a package for another kind of machine
    return found.version === version && found.integrity === integrity
  })
}
