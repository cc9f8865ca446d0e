/** Opens and closes the database. */
import { PrismaPg } from '@prisma/adapter-pg'
import { bindClient, unbindClient } from './client.ts'
import type { Database } from './client.ts'
import { PrismaClient } from './generated/client.ts'

export type { Database } from './client.ts'

/** in ms: on a machine that is busy a transaction begins late, which is no reason to fail */
const patience = { maxWait: 10_000, timeout: 20_000 }

/**
 * Opens lazily: the first query connects.
 * @param url `postgresql://user:password@host:port/name`
 * @param maxConnections upper bound of this process's pool; the embedded server accepts 60 connections in all
 */
export function openDatabase(url: string, { maxConnections = 10 } = {}): Database {
  const adapter = new PrismaPg({ connectionString: url, max: maxConnections, connectionTimeoutMillis: 10_000 })
  return bindClient(new PrismaClient({ adapter, transactionOptions: patience }))
}

/** Ends the pool's connections; closing twice is nothing. */
export async function closeDatabase(db: Database): Promise<void> {
  await unbindClient(db)?.$disconnect()
}
