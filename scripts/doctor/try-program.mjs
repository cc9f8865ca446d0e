import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where the program lies, or undefined. Programs of the system lie in sbin, which is not on every PATH. */
export async function programOnPath(name, env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/usr/bin', '/sbin', '/bin']
  for (const folder of folders) {
    const path = join(folder, name)
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}

/** Does it end well, within ten seconds? */
export function succeeds(program, args) {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000, killSignal: 'SIGKILL' }, (error) => resolve(!error))
  })
}
