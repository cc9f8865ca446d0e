/** `npm run invite`: an administrator's way to bring people in; prints a link for them to sign in by. */
import { parseArgs } from 'node:util'
import { createLoginLink, linkLifetimeMinutes } from '#db/login-links'
import { invite } from '#db/people'
import { refuse, runCommand, withSite } from '../site/command.ts'
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
  return withSite(async ({ origin, db }) => {
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
  })
}

await runCommand(main)
