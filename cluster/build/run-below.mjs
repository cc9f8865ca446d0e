import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { spawnGuarded } from './guarded.mjs'

const LAST_WORDS = 40

/**
 * Runs a program at the lowest priority, so that the site stays quick beside it.
 * @param {string[]} command
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {AbortSignal} [options.signal]
 * @param {(line: string) => void} [options.onLine]  lines of its error output
 * @returns {Promise<string>} what it printed
 */
export async function runBelow(command, { cwd, env, signal, onLine = () => {} }) {
  const priority = await lowestPriority()
  signal?.throwIfAborted()
  const child = spawnGuarded([...priority, ...command], { cwd, env })
  const end = () => child.stdin.destroy()
  signal?.addEventListener('abort', end, { once: true })
  const lastWords = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords.push(line)
    if (lastWords.length > LAST_WORDS) lastWords.shift()
    onLine(line)
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text))
  const [code] = await once(child, 'close')
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (code !== 0) throw new Error(`${command.slice(0, 2).join(' ')} failed (exit ${code}):\n${lastWords.join('\n')}`)
  return printed
}

/** Idle disk priority is refused in some containers. */
let priority
async function lowestPriority() {
  priority ??= once(spawn('ionice', ['-c', '3', 'true'], { stdio: 'ignore' }), 'exit').then(
    ([code]) => (code === 0 ? ['nice', '-n', '19', 'ionice', '-c', '3'] : ['nice', '-n', '19']),
    () => ['nice', '-n', '19'],
  )
  return priority
}
