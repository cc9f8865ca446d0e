// @ts-check
/** Runs the tools of the tests and keeps all that they say. */
import { inheritedEnvironment } from '../start/environment.mjs'
import { runCommand } from '../start/process/child.mjs'
import { projectFolder } from '../start/project.mjs'

/** @typedef {{passed: number, failed: number, output?: string, failures?: string[]}} Outcome what it said, and a line for each failure */

/**
 * @param {string[]} command
 * @param {{env?: Record<string, string | undefined>, cwd?: string, signal: AbortSignal}} options
 * @returns {Promise<{isGood: boolean, output: string, lines: string[]}>}
 */
export async function run(command, { env = {}, cwd = projectFolder, signal }) {
  /** @type {string[]} */
  const lines = []
  const { status } = await runCommand(command, {
    cwd,
    signal,
    env: { ...inheritedEnvironment(process.env), CI: '1', FORCE_COLOR: '0', NEXT_TELEMETRY_DISABLED: '1', ...env },
    onLine: (line) => lines.push(line),
  })
  return { isGood: status === 0, output: lines.join('\n'), lines }
}

/** A tool of node_modules, run by this Node. @param {string} program @param {string[]} args */
export const tool = (program, ...args) => [process.execPath, `node_modules/${program}`, ...args]

/** A tool that only says yes or no. @param {string[]} command @param {AbortSignal} signal @returns {Promise<Outcome>} */
export async function judge(command, signal) {
  const { isGood, output } = await run(command, { signal })
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, output }
}
