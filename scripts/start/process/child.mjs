// @ts-check
/**
 * Starts a process that does not outlive this one. Each child is the leader of a session of its own, so that Ctrl-C in the
 * terminal reaches only us and the order of stopping is ours; and the kernel ends it when we die without a word (kill -9).
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { identify, isAlive } from './identity.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {boolean | undefined} */
let hasSetpriv

/**
 * `setpriv` sets the parent-death signal and becomes the program, so the pid stays that of the program. Where it is missing, or
 * we die in the moment before it is set, what lives on after a kill -9 is ended by the next start.
 * @param {NodeJS.Signals} signal
 * @returns {string[]} words to put before a command
 */
export function dyingWithParent(signal) {
  hasSetpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', '--', 'true'], { stdio: 'ignore' }).status === 0
  return hasSetpriv ? ['setpriv', '--pdeathsig', signal.replace(/^SIG/, ''), '--'] : []
}

/**
 * @param {string[]} command program and arguments
 * @param {{cwd?: string | undefined, env?: Record<string, string | undefined> | undefined, deathSignal?: NodeJS.Signals, isBackground?: boolean, uid?: number, gid?: number,
 *   before?: string[]}} [options]
 *   `isBackground`: the lowest priority; `before`: words to run the command under, such as unshare
 * @returns {ChildProcess} with stdout and stderr as pipes
 */
export function startChild(command, options = {}) {
  const { cwd, env, deathSignal = 'SIGTERM', isBackground = false, uid, gid, before = [] } = options
  const [program = '', ...args] = [...before, ...dyingWithParent(deathSignal), ...command]
  const identity = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) }
  const child = spawn(program, args, {
    cwd,
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identity,
  })
  if (isBackground && child.pid) {
    try {
      os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW)
    } catch {
      // It has ended already; its exit tells why.
    }
  }
  return child
}

/**
 * Runs a command to its end.
 * @param {string[]} command
 * @param {Parameters<typeof startChild>[1] & {onLine?: (line: string) => void, signal?: AbortSignal | undefined, keepBytes?: number}} [options]
 *   `keepBytes`: how much of the output's end is given back
 * @returns {Promise<{status: number | null, signal: NodeJS.Signals | null, output: string}>}
 */
export async function runCommand(command, { onLine, signal, keepBytes = 65_536, ...options } = {}) {
  signal?.throwIfAborted()
  const child = startChild(command, options)
  let output = ''
  const collect = (/** @type {string} */ line) => {
    output = `${output}${line}\n`.slice(-keepBytes)
    onLine?.(line)
  }
  onLines(child.stdout, collect)
  onLines(child.stderr, collect)
  const abort = () => void stopChild(child)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const [status, endSignal] = await once(child, 'close')
    signal?.throwIfAborted()
    return { status, signal: endSignal, output }
  } catch (error) {
    signal?.throwIfAborted()
    throw new Error(`cannot run ${command[0]}: ${error instanceof Error ? error.message : error}`)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {(line: string) => void} onLine
 */
export function onLines(stream, onLine) {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream?.on('end', () => rest && onLine(rest))
}

/**
 * Asks a child to end, and ends its whole session when it has not after `patience` ms.
 * @param {ChildProcess} child
 * @param {{signal?: NodeJS.Signals, patience?: number}} [how]
 */
export async function stopChild(child, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const { pid } = child
  const impatience = setTimeout(() => killSession(pid), patience)
  await ended
  clearTimeout(impatience)
}

/** Ends at once what a child started, whether it still lives itself or not. @param {number} pid the child's */
export function killSession(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // gone meanwhile
  }
}

/**
 * Ends a process that is not our child, such as one left by an earlier run.
 * @param {number} pid
 * @param {{signal?: NodeJS.Signals, patience?: number}} [how] patience in ms
 */
export async function endStranger(pid, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  const identity = identify(pid)
  if (!identity) return
  process.kill(pid, signal)
  const deadline = Date.now() + patience
  while (isAlive(identity)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 20)) // Node cannot wait for a process that is not its child
  }
}
