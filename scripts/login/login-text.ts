import { tunnelCommand } from '../start/tunnel.mjs'

/** What `npm run login` says beside the link. */
export type LoginText = {
  url: string
  email: string
  name: string
  origin: string
  minutes: number
  /** user@host of this machine, for ssh */
  login: string
}

export function loginText({ url, email, name, origin, minutes, login }: LoginText): string {
  return [
    `${name} (${email}) signs in once, within ${minutes} minutes, by:`,
    '',
    `  ${url}`,
    '',
    ...tunnel(origin, login),
    'To be somebody else at the same time, open the link in a private window.',
  ].join('\n')
}

function tunnel(origin: string, login: string): string[] {
  const command = tunnelCommand(origin, login)
  return command ? [`If your browser is on another machine, run there first: ${command}`] : []
}
