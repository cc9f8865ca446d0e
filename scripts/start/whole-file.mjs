// @ts-check
/** Files that a reader never sees half written. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** @param {string} file @param {unknown} value */
export function writeJson(file, value) {
  const partial = `${file}.${process.pid}.partial`
  writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(partial, file)
}

/** @param {string} file @returns {any} undefined when it is missing or no JSON */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
