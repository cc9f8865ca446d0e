// @ts-check
/** Which process a number means: a pid alone is re-used, a pid with its start time is not. */
import { readFileSync } from 'node:fs'

/** @typedef {{pid: number, startTime: string}} ProcessIdentity startTime: clock ticks since boot */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} undefined when no such process lives; a zombie does not live
 */
export function identify(pid) {
  const fields = readStat(pid)
  if (!fields || fields.state === 'Z' || fields.state === 'X') return undefined
  return { pid, startTime: fields.startTime }
}

/** @param {ProcessIdentity | undefined} identity */
export function isAlive(identity) {
  return identity !== undefined && identify(identity.pid)?.startTime === identity.startTime
}

/** @param {number} pid @returns {number | undefined} undefined when the process is gone */
export function parentOf(pid) {
  return readStat(pid)?.parent
}

/** The arguments of a living process. @param {number} pid */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
  } catch {
    return []
  }
}

/** @param {number} pid */
function readStat(pid) {
  try {
    // The second field is the program's name in brackets, and may hold spaces and brackets itself.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: rest[0] ?? '', parent: Number(rest[1]), startTime: rest[19] ?? '' }
  } catch {
    return undefined
  }
}
