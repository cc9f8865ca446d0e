import { spawn } from 'node:child_process'

/**
 * Runs a program, and ends it and all that it started when the pipe to our end closes. `wait` gives the
 * program's own exit code.
 */
const GUARD = `
  exec 3<&0
  "$@" </dev/null 3<&- & program=$!
  { cat <&3; kill -KILL 0; } >/dev/null 2>&1 & guard=$!
  wait $program; code=$?
  kill -KILL $guard 2>/dev/null
  exit $code`

/**
 * Spawns a program that does not outlive this process, however this process dies: the kernel then closes
 * its end of the pipe. To end the program, destroy the child's stdin.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function spawnGuarded(command, options = {}) {
  const child = spawn('sh', ['-c', GUARD, 'sh', ...command], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  child.stdin.on('error', () => {}) // the program ended first
  return child
}
