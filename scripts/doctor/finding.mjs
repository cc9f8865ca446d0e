/**
 * What the doctor says about one thing that Ordinal needs. Everything here runs on Node's built-in modules:
 * the doctor is asked before anything is installed.
 *
 * @typedef {object} Finding
 * @property {string} name         of the thing
 * @property {'ok' | 'will-install' | 'missing' | 'warn'} status
 * @property {string} found        what is there, in words
 * @property {string} [cure]       what to do about it
 * @property {number} [megabytes]  what will be fetched
 */

export const USE_ANOTHER_CLUSTER = 'set ORDINAL_KUBECONFIG to the kubeconfig of a cluster that you have'

/** @returns {Finding} */
export const ok = (name, found) => ({ name, status: 'ok', found })

/** @returns {Finding} */
export const willInstall = (name, found, megabytes, cure) => ({
  name,
  status: 'will-install',
  found,
  megabytes,
  ...(cure && { cure }),
})

/** @returns {Finding} */
export const missing = (name, found, cure) => ({ name, status: 'missing', found, cure })

/** @returns {Finding} */
export const warn = (name, found, cure) => ({ name, status: 'warn', found, cure })
