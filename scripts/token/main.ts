/** `npm run token`: makes a token for the API, which is printed this once; lists and revokes them. */
import { parseArgs } from 'node:util'
import { issueToken, listTokens, revokeToken, type ListedToken } from '#db/api-tokens'
import type { Database } from '#db/database'
import { refuse, runCommand, withSite } from '../site/command.ts'
import { readTokenCommand, tokenOptions, type TokenCommand } from './arguments.ts'

async function main(): Promise<number> {
  const { values } = parseArgs({ options: tokenOptions })
  const command = readTokenCommand(values)
  if (command.act === 'refuse') return refuse(command.words)
  return withSite(({ db, origin }) => {
    if (command.act === 'list') return list(db, values.json)
    return command.act === 'revoke' ? revoke(db, command.id) : issue(db, command, { origin, isJson: values.json })
  })
}

type Issue = Extract<TokenCommand, { act: 'issue' }>

async function issue(
  db: Database,
  { act: _, ...request }: Issue,
  { origin, isJson }: { origin: string; isJson: boolean },
) {
  const issued = await issueToken(db, request)
  if (!issued.ok) return refuse(`${issued.error} ${issued.cure}`)
  const { ok: __, ...told } = issued
  const { token, owner, expiresAt, id } = told
  const words = [
    `Token ${request.name} of ${owner} for the run ${request.run}, good until ${expiresAt.toISOString().slice(0, 10)}:`,
    `\n  ${token}\n`,
    `It is shown this once. The API: ${origin}/api/v1/openapi.json`,
    `To end it: npm run token -- --revoke ${id}`,
  ]
  console.log(isJson ? JSON.stringify(told, null, 2) : words.join('\n'))
  return 0
}

async function list(db: Database, isJson: boolean): Promise<number> {
  const tokens = await listTokens(db)
  if (isJson) console.log(JSON.stringify(tokens, null, 2))
  else console.log(tokens.length > 0 ? tokens.map(line).join('\n') : 'There are no tokens.')
  return 0
}

function line({ id, name, run, owner, expiresAt, lastUsedAt, revokedAt }: ListedToken): string {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const state = revokedAt
    ? `revoked ${day(revokedAt)}`
    : `${expiresAt < new Date() ? 'expired' : 'good until'} ${day(expiresAt)}`
  return `${id}  ${run}  ${owner}  ${state}  ${lastUsedAt ? `used ${day(lastUsedAt)}` : 'never used'}  ${name}`
}

async function revoke(db: Database, id: string): Promise<number> {
  if (!(await revokeToken(db, id)))
    return refuse('There is no such token, or it was revoked before: npm run token -- --list')
  console.log('Revoked.')
  return 0
}

await runCommand(main)
