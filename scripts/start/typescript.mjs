// @ts-check
/** Runs a TypeScript program of the project to its end. */
import { inheritedEnvironment } from './environment.mjs'
import { runCommand } from './process/child.mjs'
import { projectFolder } from './project.mjs'

/**
 * @param {string} program path within the project
 * @param {Record<string, string | undefined>} env beside what the person's own environment gives
 * @param {string[]} [args]
 * @returns {Promise<string>} what it printed
 */
export async function runTs(program, env, args = []) {
  const { status, output } = await runCommand([process.execPath, '--import', 'tsx', program, ...args], {
    cwd: projectFolder,
    env: { ...inheritedEnvironment(process.env), ...env },
  })
  if (status !== 0) throw new Error(output.trim() || `${program} failed`)
  return output
}
