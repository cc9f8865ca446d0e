// @ts-check
/** The database of an installation: the embedded Postgres, or the one that DATABASE_URL names; migrated and seeded. */
import path from 'node:path'
import { migrate } from './postgres/migrate.mjs'
import { startPostgres } from './postgres/server.mjs'
import { openLog } from './process/log-file.mjs'
import { secret } from './secret.mjs'
import { runTs } from './typescript.mjs'

/** How long (ms) to wait before a server that does not come back is started once more. */
const retryDelay = 1_000

/**
 * @param {import('./installation.mjs').Installation} installation
 * @param {{isThrowAway: boolean, report: (fraction: number | null, message: string) => void}} options
 * @returns {Promise<string>} its URL
 */
export async function bringUpDatabase(installation, { isThrowAway, report }) {
  const { layout, environment } = installation
  const url = environment.databaseUrl ?? (await bringUpPostgres())
  report(null, 'bringing the tables up to date')
  await migrate(url).catch((error) => {
    throw new Error(
      environment.databaseUrl ? `the database of DATABASE_URL cannot be used: ${error.message}` : error.message,
    )
  })
  report(null, 'laying down the demo run')
  await runTs('scripts/start/seed.ts', { DATABASE_URL: url })
  installation.update({ databaseUrl: url })
  return url

  async function bringUpPostgres() {
    const onStart = (/** @type {number} */ pid) => installation.noteProcess('postgres', pid)
    const postgres = await keepPostgres({ layout, isThrowAway, onStart })
    await installation.takeCharge({ name: 'postgres', stop: postgres.stop })
    return postgres.url
  }
}

/**
 * The embedded server, started again when it ends unasked.
 * @param {{layout: import('./project.mjs').Layout, isThrowAway: boolean, onStart: (pid: number) => void}} options
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
async function keepPostgres({ layout, isThrowAway, onStart }) {
  const log = openLog(path.join(layout.log, 'postgres.log'))
  const password = secret(layout.secrets, 'postgres-password')
  let isStopping = false
  const start = async () => {
    const started = await startPostgres({
      folder: layout.postgres,
      password,
      isThrowAway,
      log: (line) => log.write(`${line}\n`),
    })
    onStart(started.pid)
    return started
  }
  let postgres = await start()
  const keeping = keep()
  async function keep() {
    for (;;) {
      await postgres.ended
      if (isStopping) return
      log.write('Postgres has ended unasked, and is started again\n')
      await start().then(
        (started) => (postgres = started),
        (error) => {
          log.write(`${error.message}\n`)
          return new Promise((resolve) => setTimeout(resolve, retryDelay))
        },
      )
    }
  }
  return {
    url: postgres.url(),
    async stop() {
      isStopping = true
      await postgres.stop()
      await keeping
      await postgres.stop() // one that was being started meanwhile
      log.close()
    },
  }
}
