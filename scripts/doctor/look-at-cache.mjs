import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { BINARY } from '../../cluster/build/build-cluster.mjs'
import { buildKey } from '../../cluster/build/sources.mjs'
import { DEBIAN_SETS } from './debian-sets.mjs'

/** What a start would find done already. */
export async function lookAtCache({ cacheDir, project }) {
  return {
    clusterBuilt: await isThere(join(cacheDir, 'cluster', await buildKey(), BINARY)),
    lackingSets: await lackingSets(cacheDir),
    npmInstalled: await lockIsInstalled(project),
  }
}

/** The sets of Debian packages that are not unpacked yet: a record is written last, of each that is. */
export async function lackingSets(cacheDir) {
  const trees = await readdir(join(cacheDir, 'debian', 'trees')).catch(() => [])
  const hasRecord = (name) => trees.some((tree) => tree.startsWith(`${name}-`) && tree.endsWith('.json'))
  return Object.keys(DEBIAN_SETS).filter((name) => !hasRecord(name))
}

/** npm keeps beside the packages a copy of the lock that it installed, less what other systems need. */
async function lockIsInstalled(project) {
  const [wanted, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
      readFile(join(project, name), 'utf8').then(
        (text) => JSON.parse(text).packages,
        () => null,
      ),
    ),
  )
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

export function isThere(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
