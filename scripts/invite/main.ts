/** `npm run invite`: an administrator's way to bring people in; prints a link for them to sign in by. */
import { parseArgs } from 'node:util'
import { closeDatabase, openDatabase } from '#db/database'
import { createLoginLink, linkLifetimeMinutes } from '#db/login-links'
import { invite } from '#db/people'
import { readRuntime } from '../start/runtime.mjs'
import { readInvitation } from './invitation.ts'

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  run: { type: 'string' },
  administrator: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

async function main(): Promise<number> {
  const { values } = parseArgs({ options })
  const invitation = readInvitation(values)
  if (!invitation.ok) return refuse(invitation.error)
  const { origin, databaseUrl } = readRuntime()
  if (!origin || !databaseUrl) return refuse('The site does not answer yet: wait until `npm start` says that it is up.')
  const db = openDatabase(databaseUrl, { maxConnections: 1 })
  try {
    const invited = await invite(db, invitation.value)
    if (!invited.ok) return refuse(`${invited.error} ${invited.cure}`)
    const link = await createLoginLink(db, invitation.value.email, origin)
    if (!link.ok) return refuse(`${link.error} ${link.cure}`)
    const { email, role, run } = invitation.value
    const { isNew, formerRole } = invited
    const change = formerRole && formerRole !== role ? ` (was ${formerRole})` : ''
    console.log(
      values.json
        ? JSON.stringify({ email, role, run, isNew, formerRole, url: link.url, expiresAt: link.expiresAt }, null, 2)
        : `${email} is ${role} in ${run}${change}. Within ${linkLifetimeMinutes} minutes they sign in once by:\n\n  ${link.url}\n`,
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
