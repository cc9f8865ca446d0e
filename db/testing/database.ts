/** A database for one test or one file of tests, migrated and empty. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { closeDatabase, openDatabase } from '../database.ts'
import type { Database } from '../database.ts'

const templateDatabase = 'ordinal_template'

export type FreshDatabase = { url: string; db: Database; drop(): Promise<void> }

export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  // Copied file by file: through the log, the pages would have to be written out once more before such a database is dropped.
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDatabase(url.href)
  return {
    url: url.href,
    db,
    async drop() {
      await closeDatabase(db)
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const connection = new pg.Client({ connectionString: url })
  await connection.connect()
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}
