// @ts-check
/** How a browser on another machine reaches a site on this one. */
import os from 'node:os'

/** user@host of this machine, for ssh */
export const sshLogin = () => `${os.userInfo().username}@${os.hostname()}`

/**
 * A site on loopback is out of reach for a browser on another machine, until SSH brings it there; a public one needs nothing.
 * @param {string} origin of the site
 * @param {string} [login]
 * @returns {string | undefined}
 */
export function tunnelCommand(origin, login = sshLogin()) {
  const { hostname, port, protocol } = new URL(origin)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined
  const number = port || (protocol === 'https:' ? '443' : '80')
  return `ssh -L ${number}:127.0.0.1:${number} ${login}`
}
