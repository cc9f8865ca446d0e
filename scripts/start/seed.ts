/** A program that seeds the database of DATABASE_URL with the demo run and an assignment for each lab that loads. */
import * as z from 'zod'
import { listLabs } from '#course/labs'
import { closeDatabase, openDatabase } from '#db/database'
import { seed } from '#db/seed'
import type { Lab } from '#domain/lab'

const { DATABASE_URL } = z.object({ DATABASE_URL: z.string() }).parse(process.env)

const pointsOf = (lab: Lab) =>
  lab.spec.tasks.flatMap(({ checks }) => checks).reduce((sum, { points }) => sum + points, 0)

const labs = (await listLabs()).flatMap(({ name, loading }) =>
  loading.ok ? [{ name, points: pointsOf(loading.lab.lab) }] : [],
)
const db = openDatabase(DATABASE_URL, { maxConnections: 1 })
try {
  await seed(db, labs)
} finally {
  await closeDatabase(db)
}
