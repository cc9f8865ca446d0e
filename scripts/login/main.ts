/** `npm run login -- student|instructor|administrator|EMAIL [--json]`: prints a one-time link to sign in by. */
import { parseArgs } from 'node:util'
import { createLoginLink, linkLifetimeMinutes } from '#db/login-links'
import { refuse, runCommand, withSite } from '../site/command.ts'
import { sshLogin } from '../start/tunnel.mjs'
import { loginText } from './login-text.ts'

const usage = 'Say who: npm run login -- student|instructor|administrator|EMAIL [--json]'

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [who, ...others] = positionals
  if (!who || others.length > 0) return refuse(usage)
  return withSite(async ({ origin, db }) => {
    const link = await createLoginLink(db, who, origin)
    if (!link.ok) return refuse(`${link.error} ${link.cure}`)
    const { url, email, name, expiresAt } = link
    console.log(
      values.json
        ? JSON.stringify({ url, email, name, expiresAt }, null, 2)
        : loginText({ ...link, origin, minutes: linkLifetimeMinutes, login: sshLogin() }),
    )
    return 0
  })
}

await runCommand(main)
