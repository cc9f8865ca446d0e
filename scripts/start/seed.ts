/** A program that seeds the database of DATABASE_URL with the demo run and an assignment for each lab. */
import * as z from 'zod'
import { closeDatabase, openDatabase } from '#db/database'
import { seed } from '#db/seed'

const { DATABASE_URL } = z.object({ DATABASE_URL: z.string() }).parse(process.env)

const db = openDatabase(DATABASE_URL, { maxConnections: 1 })
try {
  await seed(db, [{ name: 'web', points: 10 }])
} finally {
  await closeDatabase(db)
}
