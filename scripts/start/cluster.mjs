// @ts-check
/** The embedded cluster as `npm start` sees it: a binary out of the cache that runs in the foreground, and a kubeconfig. */
import path from 'node:path'
import { buildCluster } from '../../cluster/build/build-cluster.mjs'
import { followClusterProgress } from './cluster-progress.mjs'
import { inheritedEnvironment } from './environment.mjs'
import { openLog } from './process/log-file.mjs'
import { startService } from './process/service.mjs'
import { projectFolder } from './project.mjs'

/** How long (ms) a polite stop may take, longer than the cluster's own limit: containers get their grace period, 30 s at most. */
export const clusterPatience = 85_000
/** How often it may end before it is said not to start; it is started again all the same. */
const tries = 3

/** Says at once what the cluster would say only after minutes of building. */
export function requireMachineForCluster() {
  const wayOut = 'set ORDINAL_KUBECONFIG to use a cluster that you have'
  if (process.platform !== 'linux') throw new Error(`the embedded cluster needs Linux: ${wayOut}`)
  if (process.getuid?.() !== 0) throw new Error(`the embedded cluster needs root: start Ordinal as root, or ${wayOut}`)
}

/**
 * @param {{cacheDir: string, report: (fraction: number | null, message: string) => void, compileAfter: () => Promise<unknown>, signal: AbortSignal}} options
 * @returns {Promise<string>} the path of the binary
 */
export async function buildClusterBinary({ cacheDir, report, compileAfter, signal }) {
  const onProgress = (/** @type {{fraction: number, message: string}} */ { fraction, message }) =>
    report(fraction, message)
  const { path: binary } = await buildCluster({ cacheDir, onProgress, compileAfter, signal })
  return binary
}

/**
 * Starts the cluster, and starts it again where it dies.
 * @param {object} options
 * @param {string} options.binary
 * @param {import('./project.mjs').Layout} options.layout
 * @param {string} options.cacheDir
 * @param {number} options.port
 * @param {(pid: number) => void} options.onStart
 */
export function startCluster({ binary, layout, cacheDir, port, onStart }) {
  const log = openLog(path.join(layout.log, 'cluster.log'))
  const reports = followClusterProgress(layout)
  const service = startService({
    name: 'cluster',
    command: () => [
      binary,
      'up',
      '--data',
      layout.cluster,
      '--cache',
      cacheDir,
      '--port',
      String(port),
      '--progress',
      reports.file,
    ],
    env: inheritedEnvironment(process.env),
    cwd: projectFolder,
    log,
    patience: clusterPatience,
    onStart,
    onEnd: () => service.restarts() < tries || reports.fail(new Error(`the cluster does not start:\n${log.tail()}`)),
  })
  return {
    ...service,
    imagesReady: reports.imagesReady,
    ready: reports.ready,
    async stop() {
      await service.stop()
      reports.close()
    },
  }
}
