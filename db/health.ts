/** Whether the database answers. */
import { client } from './client.ts'
import type { Database } from './database.ts'

export async function answers(db: Database): Promise<boolean> {
  return client(db).$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
}
