/** The site's pool, opened by whoever asks first. */
import { openDatabase } from '#db/database'
import type { Database } from '#db/database'
import { siteEnv } from './env.ts'

let opened: Database | undefined

export function siteDatabase(): Database {
  opened ??= openDatabase(siteEnv().DATABASE_URL)
  return opened
}
