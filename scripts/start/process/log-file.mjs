// @ts-check
/** A log of bounded size: when a file is full it becomes `<name>.1`, in place of the one before. */
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{file: string, write(text: string): void, tail(): string, close(): void}} LogFile */

/**
 * @param {string} file
 * @param {{maxBytes?: number}} [bound] at most twice this is kept
 * @returns {LogFile}
 */
export function openLog(file, { maxBytes = 5 * 1024 * 1024 } = {}) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  let stream = open(file)
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  let tail = ''
  return {
    file,
    write(text) {
      tail = (tail + text).slice(-8_192)
      if (size + text.length > maxBytes) {
        stream.end()
        renameSync(file, `${file}.1`)
        stream = open(file)
        size = 0
      }
      size += Buffer.byteLength(text)
      stream.write(text)
    },
    /** the last lines, for an error message */
    tail: () => tail.trimEnd().split('\n').slice(-15).join('\n'),
    close: () => void stream.end(),
  }
}

/** @param {string} file */
function open(file) {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  stream.on('error', () => {}) // a full disk must not end the services whose output this is
  return stream
}
