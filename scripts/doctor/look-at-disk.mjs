import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

import { freeBytes, neededBytes } from '../../cluster/build/disk-space.mjs'

/** npm's packages and the built site; the database, the cluster's state and what students write. */
const PROJECT = 2e9
const DATA = 2e9

/** Each disk that is written to, with the room that all of it takes there. */
export async function lookAtDisk({ cacheDir, project, go, clusterBuilt, modulesFetched, env }) {
  const build = clusterBuilt || env.ORDINAL_KUBECONFIG ? 0 : neededBytes({ stale: 1, modulesMissing: !modulesFetched })
  const uses = [
    { path: cacheDir, needed: build },
    { path: go?.env.GOCACHE ?? cacheDir, needed: build },
    { path: project, needed: PROJECT },
    { path: resolve(env.ORDINAL_DATA || `${project}/.ordinal`), needed: DATA },
  ]
  const disks = new Map()
  for (const { path, needed } of uses) {
    const device = await deviceOf(path)
    const known = disks.get(device)
    if (!known) disks.set(device, { path, free: await freeBytes(path), needed })
    // The cache and Go's cache share what the build takes.
    else if (path === go?.env.GOCACHE) known.needed = Math.max(known.needed, needed)
    else known.needed += needed
  }
  return [...disks.values()]
}

async function deviceOf(path) {
  const found = await stat(path).catch(() => null)
  return found ? found.dev : deviceOf(dirname(path))
}
