/** One throw-away Postgres for a run of the database tests, with a migrated template to copy databases from. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../scripts/start/postgres/migrate.mjs'
import { startPostgres } from '../../scripts/start/postgres/server.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export const templateDatabase = 'ordinal_template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-database-tests-'))
  const postgres = await startPostgres({
    folder,
    password: randomBytes(16).toString('hex'),
    isThrowAway: true,
    log: () => {},
  })
  await migrate(postgres.url(templateDatabase))
  project.provide('postgresUrl', postgres.url('postgres'))
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
