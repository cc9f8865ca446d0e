// @ts-check
/** A log of bounded size: when a file is full it becomes `<name>.1`, in place of the one before. */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{file: string, write(text: string): void, tail(): string, close(): void}} LogFile */

/**
 * @param {string} file
 * @param {{maxBytes?: number}} [bound] at most twice this is kept
 * @returns {LogFile}
 */
export function openLog(file, { maxBytes = 5 * 1024 * 1024 } = {}) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  /** @type {number | undefined} */
  let descriptor = openSync(file, 'a', 0o600)
  let size = fstatSync(descriptor).size
  let tail = ''

  /** @param {Buffer} bytes */
  function append(bytes) {
    if (descriptor === undefined) return
    if (size > 0 && size + bytes.length > maxBytes) {
      closeSync(descriptor)
      renameSync(file, `${file}.1`)
      descriptor = openSync(file, 'a', 0o600)
      size = 0
    }
    size += writeSync(descriptor, bytes)
  }

  return {
    file,
    write(text) {
      tail = (tail + text).slice(-8_192)
      try {
        append(Buffer.from(text))
      } catch {
        // A full disk, or a folder removed under us, must not end the services whose output this is.
      }
    },
    /** the last lines, for an error message */
    tail: () => tail.trimEnd().split('\n').slice(-15).join('\n'),
    close() {
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
}
