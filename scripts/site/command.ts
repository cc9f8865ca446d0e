/** What commands that speak to a running installation's database share: how they reach it, and how they refuse. */
import { closeDatabase, openDatabase } from '#db/database'
import type { Database } from '#db/database'
import { readRuntime } from '../start/runtime.mjs'

export type Site = { origin: string; db: Database }

/** Says why, and what to do. @returns the exit code */
export function refuse(words: string): number {
  console.error(words)
  return 1
}

/** Runs with the running site's database, and closes it whatever happens. */
export async function withSite(work: (site: Site) => Promise<number>): Promise<number> {
  const { origin, databaseUrl } = readRuntime()
  if (!origin || !databaseUrl) return refuse('The site does not answer yet: wait until `npm start` says that it is up.')
  const db = openDatabase(databaseUrl, { maxConnections: 1 })
  try {
    return await work({ origin, db })
  } finally {
    await closeDatabase(db)
  }
}

/** The command's exit code, whatever it throws. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  process.exitCode = await main().catch((error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error)),
  )
}
