// @ts-check
/**
 * Runs an installation: database, site, cluster, provisioner and grader, each started as soon as what it needs is there.
 * `npm start`, the tests and `labs verify` differ only in what they ask for.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { buildClusterBinary, requireMachineForCluster } from './cluster.mjs'
import { bringUpDatabase } from './database.mjs'
import { install } from './install.mjs'
import { openInstallation } from './installation.mjs'
import { bringUpCluster, bringUpLabs, installIdentities } from './labs.mjs'
import { headline } from './progress.mjs'
import { buildSite } from './site-build.mjs'
import { choosePort, startSite } from './site.mjs'

/** @typedef {import('./environment.mjs').Environment} Environment */
/** @typedef {import('./progress.mjs').StepId} StepId */
/**
 * @typedef {object} StackOptions
 * @property {Environment} environment
 * @property {boolean} [site] whether to build and serve the site
 * @property {boolean} [cluster] whether to bring up the labs: cluster, provisioner, grader
 * @property {boolean} [isThrowAway] for tests: the database does not wait for the disk
 * @property {(progress: import('./progress.mjs').ProgressDocument) => void} [onProgress]
 */
/**
 * @typedef {object} Stack
 * @property {() => import('./runtime.mjs').Runtime} runtime as it is now
 * @property {Promise<void>} siteReady
 * @property {Promise<void>} labsReady rejects when the first try fails
 * @property {Promise<void>} labsOpen goes on trying where there is hope
 * @property {() => boolean} isStopping
 * @property {() => Promise<void>} stop politely, in reverse order
 * @property {() => void} kill at once
 */

/** How long (ms) until the labs are tried again. */
const retryPeriod = 15_000

/** Another process runs on the same data. */
export class AlreadyRunning extends Error {
  name = 'AlreadyRunning'
}

/**
 * Begins to start everything asked for and returns at once; `siteReady` and `labsReady` tell how it goes.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 * @throws {AlreadyRunning}
 */
export async function openStack(options) {
  const { environment, site = true, cluster = true, isThrowAway = false, onProgress } = options
  const { cacheDir, kubeconfig, siteBuild } = environment
  const steps = stepsOf({ site, cluster, isExternal: Boolean(kubeconfig) })
  const installation = await openInstallation(environment, steps, onProgress)
  if (!installation) throw new AlreadyRunning(`Ordinal already runs on ${environment.dataDir}`)
  const { progress, signal } = installation
  // A port that is taken is said now, not after everything is built.
  if (site) await choosePort(environment).catch((error) => installation.stop().then(() => Promise.reject(error)))

  const binary = begin(cluster && !kubeconfig, () =>
    progress.run('cluster-build', 'building the cluster', async (report) => {
      requireMachineForCluster()
      // Even at the lowest priority the compiler doubles the time that the site's build takes.
      const compileAfter = () => Promise.allSettled([siteReady])
      return buildClusterBinary({ cacheDir, report, compileAfter, signal })
    }),
  )
  const installed = begin(true, () =>
    progress.run('install', 'looking for the packages', (report) => install({ report, signal })),
  )
  const database = begin(true, async () => {
    await installed
    return progress.run('database', 'starting Postgres', (report) =>
      bringUpDatabase(installation, { isThrowAway, report }),
    )
  })
  const built = begin(site, async () => {
    await installed
    await progress.run('build', 'looking for changes', (report) => buildSite({ folder: siteBuild, report, signal }))
  })
  const siteReady = begin(site, async () => {
    const [url] = await Promise.all([database, built])
    await progress.run('site', 'starting the site', () =>
      startSite(installation, { databaseUrl: url ?? '', siteBuild }),
    )
  })
  const admin = begin(cluster, async () => kubeconfig ?? bringUpCluster(installation, (await binary) ?? ''))
  const bringUp = async () => {
    const adminKubeconfig = (await admin) ?? ''
    await progress.run('identities', 'installing roles and policies', () =>
      installIdentities(installation, adminKubeconfig).catch((error) => {
        throw kubeconfig
          ? new Error(`${error.message}\nSee to that cluster, or unset ORDINAL_KUBECONFIG to use the embedded one.`)
          : error
      }),
    )
    const url = (await database) ?? ''
    await progress.run('labs', 'starting the provisioner and the grader', () => bringUpLabs(installation, url))
  }
  const labsReady = begin(cluster, async () => {
    await Promise.all([admin, installed])
    await bringUp()
  })
  // Whatever step failed, `labs` says that there are none, and why.
  const labsOpen = labsReady.catch(async (error) => {
    progress.update('labs', { state: 'failed', message: headline(error) })
    await Promise.all([admin, installed, database]) // without these it can never work
    return untilItWorks(bringUp, signal)
  })
  labsOpen.catch(() => {})
  Promise.all([database, siteReady, labsOpen]).then(
    () => installation.update({ state: 'running' }),
    () => {}, // told by whoever waits for the part that failed
  )

  return {
    runtime: () => installation.runtime,
    siteReady: begin(true, async () => void (await Promise.all([database, siteReady]))),
    labsReady: /** @type {Promise<void>} */ (labsReady),
    labsOpen: /** @type {Promise<void>} */ (labsOpen),
    isStopping: () => signal.aborted,
    stop: () => installation.stop(),
    kill: () => installation.kill(),
  }
}

/**
 * A task whose failure is told by those who wait for it, not by Node as an unhandled rejection.
 * @template T
 * @param {boolean} isWanted @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
function begin(isWanted, work) {
  const task = isWanted ? work() : Promise.resolve(undefined)
  task.catch(() => {})
  return task
}

/** A cluster that does not answer may do so later. @param {() => Promise<void>} work @param {AbortSignal} signal */
async function untilItWorks(work, signal) {
  for (;;) {
    await pause(retryPeriod, undefined, { signal })
    try {
      return await work()
    } catch {
      signal.throwIfAborted() // the step itself says what is wrong
    }
  }
}

/** @param {{site: boolean, cluster: boolean, isExternal: boolean}} asked @returns {StepId[]} */
function stepsOf({ site, cluster, isExternal }) {
  /** @type {StepId[]} */
  const ids = ['install', 'database']
  if (site) ids.push('build', 'site')
  if (cluster && !isExternal) ids.push('cluster-build', 'cluster-images', 'cluster-start')
  if (cluster) ids.push('identities', 'labs')
  return ids
}
