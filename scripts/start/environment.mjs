// @ts-check
/** What a person may set, read once and checked before anything is started. Node's built-ins only: nothing is installed yet. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { nearest, SETTINGS } from '../doctor/checks/environment.mjs'
import { cacheFolder, dataFolder } from './project.mjs'

/**
 * @typedef {object} Environment
 * @property {string} dataDir
 * @property {string} cacheDir
 * @property {number} port the first port to try
 * @property {boolean} isPortAsked PORT was set, so another port would surprise
 * @property {string} bind
 * @property {string} siteBuild the folder, in the project, of the site's build
 * @property {string | undefined} url the canonical origin, where people reach the site by another address
 * @property {string | undefined} databaseUrl
 * @property {string | undefined} kubeconfig of a cluster of the user's own
 * @property {string[]} warnings
 */

export class EnvironmentError extends Error {
  name = 'EnvironmentError'
}

/** name → what is wrong with a value, or undefined; what `npm run doctor` says too, and what it looks at more closely. @type {Record<string, (value: string) => string | undefined>} */
const rules = {
  ...SETTINGS,
  PORT: (value) =>
    /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536 ? undefined : 'must be a port from 1 to 65535',
  ORDINAL_KUBECONFIG: (value) =>
    existsSync(value)
      ? undefined
      : 'is not there: give the path of a kubeconfig with administrator rights, or unset it to use the embedded cluster',
  DATABASE_URL: (value) =>
    /^postgres(ql)?:\/\/./.test(value)
      ? undefined
      : 'must be like postgresql://user:password@host:5432/name; unset it to use the embedded Postgres',
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Environment}
 * @throws {EnvironmentError} naming every wrong variable and its cure
 */
export function readEnvironment(env) {
  const wrong = Object.entries(rules).flatMap(([name, problemOf]) => {
    const problem = env[name] ? problemOf(env[name]) : undefined
    return problem ? [`${name}=${redact(name, env[name])} ${problem}`] : []
  })
  if (wrong.length > 0) throw new EnvironmentError(wrong.join('\n'))
  return {
    dataDir: dataFolder(env),
    cacheDir: cacheFolder(env),
    port: Number(env.PORT || 3000),
    isPortAsked: Boolean(env.PORT),
    bind: env.ORDINAL_BIND || '127.0.0.1',
    siteBuild: env.ORDINAL_SITE_BUILD || '.next',
    url: env.ORDINAL_URL ? new URL(env.ORDINAL_URL).origin : undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    kubeconfig: env.ORDINAL_KUBECONFIG ? path.resolve(env.ORDINAL_KUBECONFIG) : undefined,
    warnings: [...unknownNames(env), ...unreachable(env), ...withoutTerminals(env)],
  }
}

/** What a child inherits of the person's environment: nothing of ours, and never their own kubeconfig. @param {Record<string, string | undefined>} env */
export function inheritedEnvironment(env) {
  const isOurs = (/** @type {string} */ name) =>
    /^(ORDINAL_|npm_)/.test(name) || ['DATABASE_URL', 'KUBECONFIG', 'PORT', 'NODE_OPTIONS'].includes(name)
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOurs(name)))
}

/** @param {Record<string, string | undefined>} env */
function unknownNames(env) {
  const known = Object.keys(rules)
  return Object.keys(env)
    .filter((name) => name.startsWith('ORDINAL_') && !name.startsWith('ORDINAL_TEST_') && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known)
      return meant
        ? `${name} is no setting of Ordinal: did you mean ${meant}?`
        : `${name} is no setting of Ordinal, and has no effect`
    })
}

/** The site sends everyone to its one origin, so a network it listens on is no use without one. @param {Record<string, string | undefined>} env */
function unreachable({ ORDINAL_BIND: bind, ORDINAL_URL: url }) {
  if (!bind || url || bind.startsWith('127.') || bind === '::1') return []
  return [`ORDINAL_BIND=${bind} opens the site to a network: set ORDINAL_URL to the address by which people reach it`]
}

/** The embedded cluster has an image for terminals, another one need not. @param {Record<string, string | undefined>} env */
function withoutTerminals({ ORDINAL_KUBECONFIG: kubeconfig, ORDINAL_TOOLBOX_IMAGE: image }) {
  if (!kubeconfig || image) return []
  return ['lab pages will have no terminal, only kubeconfigs to download: set ORDINAL_TOOLBOX_IMAGE to an image for it']
}

/** A database's address holds its password. @param {string} name @param {string | undefined} value */
const redact = (name, value) => (name === 'DATABASE_URL' ? '…' : value)
