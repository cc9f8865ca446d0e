/** Which workspaces somebody looks at: the grader judges these again as they change. */
import { client } from './client.ts'
import type { Database } from './database.ts'

/** Notes that somebody looks until then. Nothing is written for a workspace that has ended, nor to make the time shorter. */
export async function noteWatched(db: Database, id: string, until: Date): Promise<void> {
  await client(db).$executeRaw`
    UPDATE "Workspace" SET "watchedUntil" = ${until}
    WHERE "id" = ${id}::uuid AND "endedAt" IS NULL AND ("watchedUntil" IS NULL OR "watchedUntil" < ${until})`
}
