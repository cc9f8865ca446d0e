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

/** A site on loopback is out of reach for a browser on another machine, until SSH brings it there. */
function tunnel(origin: string, login: string): string[] {
  const { hostname, port, protocol } = new URL(origin)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return []
  const number = port || (protocol === 'https:' ? '443' : '80')
  return [`If your browser is on another machine, run there first: ssh -L ${number}:127.0.0.1:${number} ${login}`]
}
