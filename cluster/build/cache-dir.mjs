import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Ordinal keeps what all clones share: ORDINAL_CACHE, else the place that XDG names. */
export function defaultCacheDir(env = process.env) {
  if (env.ORDINAL_CACHE) return resolve(env.ORDINAL_CACHE)
  // Without HOME, as in some CI, the system's own entry of the user says where it is.
  return join(env.XDG_CACHE_HOME || join(env.HOME || userInfo().homedir, '.cache'), 'ordinal')
}
