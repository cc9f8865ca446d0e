/**
 * This folder is the one door to Postgres: each file holds the questions of one topic, takes a `Database`, and answers in
 * words of `domain/`. Nothing of Prisma leaves it.
 *
 * The Prisma client behind a `Database`, for the files of this folder only.
 */
import type { PrismaClient } from './generated/client.ts'

/** An open database. Its contents are nobody's business outside this folder. */
export class Database {
  readonly #isDatabase = true
  static is(value: unknown): value is Database {
    return typeof value === 'object' && value !== null && #isDatabase in value
  }
}

const clients = new WeakMap<Database, PrismaClient>()

export function bindClient(prisma: PrismaClient): Database {
  const db = new Database()
  clients.set(db, prisma)
  return db
}

export function client(db: Database): PrismaClient {
  const prisma = clients.get(db)
  if (!prisma) throw new Error('this database is closed: open it with openDatabase(url)')
  return prisma
}

export function unbindClient(db: Database): PrismaClient | undefined {
  const prisma = clients.get(db)
  clients.delete(db)
  return prisma
}
