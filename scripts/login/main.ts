/** `npm run login -- student|instructor|administrator|EMAIL [--json]`: prints a one-time link to sign in by. */
import os from 'node:os'
import { parseArgs } from 'node:util'
import { closeDatabase, openDatabase } from '#db/database'
import { createLoginLink, linkLifetimeMinutes } from '#db/login-links'
import { readRuntime } from '../start/runtime.mjs'
import { loginText } from './login-text.ts'

const usage = 'Say who: npm run login -- student|instructor|administrator|EMAIL [--json]'

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [who, ...others] = positionals
  if (!who || others.length > 0) return refuse(usage)
  const { origin, databaseUrl } = readRuntime()
  if (!origin || !databaseUrl) return refuse('The site does not answer yet: wait until `npm start` says that it is up.')
  const db = openDatabase(databaseUrl, { maxConnections: 1 })
  try {
    const link = await createLoginLink(db, who, origin)
    if (!link.ok) return refuse(`${link.error} ${link.cure}`)
    const { url, email, name, expiresAt } = link
    const login = `${os.userInfo().username}@${os.hostname()}`
    console.log(
      values.json
        ? JSON.stringify({ url, email, name, expiresAt }, null, 2)
        : loginText({ ...link, origin, minutes: linkLifetimeMinutes, login }),
    )
    return 0
  } finally {
    await closeDatabase(db)
  }
}

function refuse(words: string): number {
  console.error(words)
  return 1
}

process.exitCode = await main().catch((error: unknown) =>
  refuse(error instanceof Error ? error.message : String(error)),
)
