/** `npm run bench -- <name>`: runs one measurement of bench/ against the installation that runs on this machine. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { findRuntime } from '../start/runtime.mjs'

const folder = path.join(import.meta.dirname, '../../bench')
const programOf = (name: string) => path.join(folder, name, 'main.ts')

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(programOf(entry.name)))
  .map(({ name }) => name)

/** @returns what is wrong with the call, in words that name the cure; null when nothing is */
function mistake(name: string | undefined): string | null {
  if (name === undefined || !names.includes(name)) {
    const unknown = name === undefined ? '' : `There is no measurement “${name}”. `
    return `${unknown}Say which: npm run bench -- ${names.join('|')}`
  }
  const runtime = findRuntime()
  if (!runtime)
    return 'Ordinal does not run: start it with `npm start`, wait until it says that the labs are open, and measure again.'
  return runtime.state === 'running' ? null : 'Ordinal is not up yet: see `npm run status`, and measure when it is.'
}

const [name, ...rest] = process.argv.slice(2)
const wrong = mistake(name)
if (wrong !== null) {
  console.error(wrong)
  process.exitCode = 2
} else {
  const child = spawn(process.execPath, ['--import', 'tsx', programOf(name ?? ''), ...rest], { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both: the measurement cleans up, and ends this with it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => (process.exitCode = code ?? 1))
}
