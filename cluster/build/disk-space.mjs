import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Measured, with some room: Go's cache after a cold build, the modules; binary, packages, images of the cluster. */
const COMPILED = 3.5e9
const MODULES = 1e9
const RESULT = 1.5e9

/**
 * The bytes that a build writes.
 * @param {{ stale: number, modulesMissing: boolean }} state  stale: the fraction of packages to compile
 */
export function neededBytes({ stale, modulesMissing }) {
  return RESULT + COMPILED * stale + (modulesMissing ? MODULES : 0)
}

/** Throws, with the cure, where the disk is too small for the build. */
export async function requireSpace({ cacheDir, go, stale }) {
  const modulesMissing = !(await isThere(go.kubernetesModule))
  // While modules are missing nobody knows what must be compiled; with them, what Go's cache lacks is known later.
  const needed = neededBytes({ stale: modulesMissing || stale < 1 ? stale : 0, modulesMissing })
  for (const path of new Set([cacheDir, go.env.GOCACHE, go.env.GOMODCACHE])) {
    const free = await freeBytes(path)
    if (free < needed) throw new Error(spaceMessage({ path, needed, free }))
  }
}

export function spaceMessage({ path, needed, free }) {
  return (
    `${gigabytes(free)} are free at ${path}, and building the cluster takes ${gigabytes(needed)}: ` +
    'make room, name a larger disk by ORDINAL_CACHE (and GOCACHE, GOMODCACHE), or set ORDINAL_KUBECONFIG to use a cluster that you have'
  )
}

function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** The room for a path that may not be there yet: that of its nearest folder that is. */
export async function freeBytes(path) {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!(await isThere(folder)) && folder !== dirname(folder)) continue
    const disk = await statfs(folder)
    return disk.bavail * disk.bsize
  }
}

async function isThere(path) {
  return stat(path).then(
    () => true,
    () => false,
  )
}
