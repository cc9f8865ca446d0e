// @ts-check
/** A process that is meant to run: started again when it ends by itself, at growing distances, and stopped when asked. */
import { onLines, startChild, stopChild } from './child.mjs'

const firstDelay = 500
const longestDelay = 30_000
/** a service that ran this long (ms) is taken to be healthy again */
const healthyAfter = 60_000

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {() => number | undefined} pid
 * @property {() => number} restarts how often it ended unasked
 * @property {string} logFile
 * @property {() => string} lastWords the last lines of its log
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.name
 * @param {() => string[]} options.command asked anew at each start
 * @param {Record<string, string | undefined>} options.env
 * @param {string} options.cwd
 * @param {import('./log-file.mjs').LogFile} options.log
 * @param {number} [options.patience] ms to wait for a polite end
 * @param {(pid: number) => void} [options.onStart]
 * @param {(ended: {status: number | null, signal: NodeJS.Signals | null, seconds: number}) => void} [options.onEnd] it ended unasked
 * @param {(line: string) => void} [options.onLine]
 * @returns {Service}
 */
export function startService({ name, command, env, cwd, log, patience = 10_000, onStart, onEnd, onLine }) {
  let isStopping = false
  let delay = firstDelay
  let restarts = 0
  /** @type {NodeJS.Timeout | undefined} */
  let restart
  /** @type {import('node:child_process').ChildProcess} */
  let child

  function start() {
    const startedAt = Date.now()
    child = startChild(command(), { env, cwd })
    for (const stream of [child.stdout, child.stderr]) {
      onLines(stream, (line) => {
        log.write(`${line}\n`)
        onLine?.(line)
      })
    }
    child.once('error', (error) => log.write(`${name} cannot be started: ${error.message}\n`))
    child.once('close', (status, signal) => ended(status, signal, Date.now() - startedAt))
    if (child.pid) onStart?.(child.pid)
  }

  /** @param {number | null} status @param {NodeJS.Signals | null} signal @param {number} lived ms */
  function ended(status, signal, lived) {
    if (isStopping) return
    restarts++
    if (lived > healthyAfter) delay = firstDelay
    log.write(
      `${new Date().toISOString()} ${name} ended (${signal ?? `exit ${status}`}); it is started again in ${delay / 1000} s\n`,
    )
    onEnd?.({ status, signal, seconds: lived / 1000 })
    restart = setTimeout(start, delay)
    delay = Math.min(delay * 2, longestDelay)
  }

  start()
  return {
    name,
    pid: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    restarts: () => restarts,
    logFile: log.file,
    lastWords: () => log.tail(),
    async stop() {
      isStopping = true
      clearTimeout(restart)
      await stopChild(child, { patience })
    },
  }
}
