import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { BINARY } from '../../cluster/build/build-cluster.mjs'
import { buildKey } from '../../cluster/build/sources.mjs'

/** What a start would find done already. */
export async function lookAtCache({ cacheDir, project }) {
  const trees = await readdir(join(cacheDir, 'debian', 'trees')).catch(() => [])
  const hasRecord = (name) => trees.some((tree) => tree.startsWith(`${name}-`) && tree.endsWith('.json'))
  return {
    clusterBuilt: await isThere(join(cacheDir, 'cluster', await buildKey(), BINARY)),
    unpacked: {
      runtime: hasRecord('runtime'),
      images: ['pause', 'busybox', 'nginx'].every((image) => hasRecord(`image-${image}`)),
    },
    npmInstalled: await lockIsInstalled(project),
  }
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
