// @ts-check
/** The database of an installation: the embedded Postgres, or the one that DATABASE_URL names; migrated and seeded. */
import path from 'node:path'
import { migrate } from './postgres/migrate.mjs'
import { startPostgres } from './postgres/server.mjs'
import { openLog } from './process/log-file.mjs'
import { secret } from './secret.mjs'
import { runTs } from './typescript.mjs'

/** @typedef {{url: string, pid: number | undefined, ended: Promise<void>, stop: () => Promise<void>}} RunningDatabase */

const never = new Promise(() => {})

/**
 * @param {{layout: import('./project.mjs').Layout, databaseUrl: string | undefined, isThrowAway: boolean,
 *   report: (fraction: number | null, message: string) => void}} options
 * @returns {Promise<RunningDatabase>}
 */
export async function openInstallationDatabase({ layout, databaseUrl, isThrowAway, report }) {
  const database = databaseUrl ? foreign(databaseUrl) : await embedded(layout, isThrowAway)
  try {
    report(null, 'bringing the tables up to date')
    await migrate(database.url).catch((error) => {
      throw new Error(databaseUrl ? `the database of DATABASE_URL cannot be used: ${error.message}` : error.message)
    })
    report(null, 'laying down the demo run')
    await runTs('scripts/start/seed.ts', { DATABASE_URL: database.url })
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** @param {string} url @returns {RunningDatabase} */
function foreign(url) {
  return { url, pid: undefined, ended: /** @type {Promise<void>} */ (never), stop: async () => {} }
}

/** @param {import('./project.mjs').Layout} layout @param {boolean} isThrowAway @returns {Promise<RunningDatabase>} */
async function embedded(layout, isThrowAway) {
  const log = openLog(path.join(layout.log, 'postgres.log'))
  const password = secret(layout.secrets, 'postgres-password')
  const postgres = await startPostgres({ folder: layout.postgres, password, isThrowAway, log: (line) => log.write(`${line}\n`) })
  return { url: postgres.url(), pid: postgres.pid, ended: postgres.ended, stop: postgres.stop }
}
