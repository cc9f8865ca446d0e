import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Ordinal keeps what all clones share: ORDINAL_CACHE, else the place that XDG names. */
export function defaultCacheDir(env = process.env, home = homedir()) {
  if (env.ORDINAL_CACHE) return resolve(env.ORDINAL_CACHE)
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'ordinal')
}
