/**
 * Builds the cluster's binary into a cache that all clones of the project share. Needs Node's built-in
 * modules only: it runs before anything is installed.
 */
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { defaultCacheDir } from './cache-dir.mjs'
import { requireSpace } from './disk-space.mjs'
import { compile, countPackages, fetchModules } from './go-build.mjs'
import { findGo, installedGo } from './go-toolchain.mjs'
import { pruneBinaries } from './kept-binaries.mjs'
import { withLock } from './lock.mjs'
import { buildKey } from './sources.mjs'
import { overall } from './steps.mjs'

export const BINARY = 'ordinal-cluster'

/**
 * @typedef {object} Progress
 * @property {'waiting' | 'go' | 'modules' | 'compile' | 'link'} step
 * @property {number} done      of this step
 * @property {number} total     of this step; 0 where it is not known
 * @property {number} fraction  of the whole build, 0 to 1, never falling
 * @property {string} message
 */

/**
 * @param {object} options
 * @param {string} [options.cacheDir]
 * @param {(progress: Progress) => void} [options.onProgress]
 * @param {() => Promise<unknown>} [options.compileAfter] what is more urgent than the compiler, which leaves no processor to it alone
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<{ path: string, built: boolean, seconds: number }>} built is false where the cache had it
 */
export async function buildCluster({
  cacheDir = defaultCacheDir(),
  onProgress = () => {},
  compileAfter = async () => {},
  signal,
} = {}) {
  const started = performance.now()
  const report = overall(onProgress)
  const seconds = () => Math.round((performance.now() - started) / 100) / 10
  const binaries = join(cacheDir, 'cluster')
  const folder = join(binaries, await buildKey())
  const path = join(folder, BINARY)
  if (await isThere(path)) {
    await markUsed(folder)
    return { path, built: false, seconds: seconds() }
  }
  await mkdir(binaries, { recursive: true })
  const waiting = () => report('waiting', 0, 0, 'waiting for another build of the cluster to end')
  return withLock(join(binaries, 'lock'), { signal, waiting }, async () => {
    // Whoever held the lock may have built it.
    const built = !(await isThere(path))
    if (built) await buildInto(folder, { cacheDir, report, compileAfter, signal })
    await markUsed(folder)
    await pruneBinaries(binaries)
    return { path, built, seconds: seconds() }
  })
}

/**
 * The Go that builds the cluster, for whoever compiles its tests: a cached binary needed none, and it is fetched only then.
 * @param {{ cacheDir?: string, onProgress?: (message: string) => void, signal?: AbortSignal }} [options]
 */
export async function goOfCluster({ cacheDir = defaultCacheDir(), onProgress = () => {}, signal } = {}) {
  const found = await installedGo({ cacheDir })
  if (found) return found
  const binaries = join(cacheDir, 'cluster')
  await mkdir(binaries, { recursive: true })
  const waiting = () => onProgress('waiting for another build of the cluster to end')
  return withLock(join(binaries, 'lock'), { signal, waiting }, () => findGo({ cacheDir, signal, onProgress }))
}

async function buildInto(folder, { cacheDir, report, compileAfter, signal }) {
  report('go', 0, 1, 'looking for Go')
  const go = await findGo({ cacheDir, signal, onProgress: (message) => report('go', 0, 1, message) })
  await requireSpace({ cacheDir, go, stale: 1 })
  await fetchModules({ go, signal, report })
  await compileAfter()
  const { stale, total } = await countPackages({ go, signal })
  await requireSpace({ cacheDir, go, stale: stale / total })
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await compile({ go, output: join(partial, BINARY), stale, signal, report })
  if ((await buildKey()) !== basename(folder)) {
    throw new Error("the cluster's sources changed while it was built: start again, which takes seconds now")
  }
  await rename(partial, folder)
}

async function isThere(path) {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** The last use decides which binaries stay in the cache. */
async function markUsed(folder) {
  const now = new Date()
  await utimes(folder, now, now)
}
