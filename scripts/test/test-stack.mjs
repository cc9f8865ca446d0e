// @ts-check
/** The installation that the later tests share: data, ports and cluster of its own, the cache that all share. */
import { buildCluster } from '../../cluster/build/build-cluster.mjs'
import { readEnvironment } from '../start/environment.mjs'
import { freePort } from '../start/port.mjs'
import { layoutOf } from '../start/project.mjs'
import { folderBesideSite } from '../start/site-build.mjs'
import { openStack } from '../start/stack.mjs'

export class TestStack {
  /** The folder of the site's build. @type {string | undefined} */
  siteBuild
  #dataDir
  #signal
  /** @type {import('../start/stack.mjs').Stack | undefined} */
  #stack
  /** the path of the cluster's binary, once it is built @type {Promise<string> | undefined} */
  binary

  /** @param {string} dataDir @param {AbortSignal} signal */
  constructor(dataDir, signal) {
    this.#dataDir = dataDir
    this.#signal = signal
  }

  get runtimeFile() {
    return layoutOf(this.#dataDir).runtimeFile
  }

  /** Builds the cluster beside the first steps, at low priority. @param {string} cacheDir */
  beginBuild(cacheDir) {
    this.binary = buildCluster({ cacheDir, signal: this.#signal }).then(({ path }) => path)
    this.binary.catch(() => {}) // told by the step that needs it
  }

  /** @returns {Promise<import('./run.mjs').Outcome>} */
  async start() {
    await this.binary
    this.siteBuild = folderBesideSite()
    const own = {
      ORDINAL_DATA: this.#dataDir,
      ORDINAL_SITE_BUILD: this.siteBuild,
      ORDINAL_BIND: '127.0.0.1',
      PORT: String(await freePort()),
    }
    const notTheirs = { ORDINAL_KUBECONFIG: undefined, DATABASE_URL: undefined, ORDINAL_URL: undefined }
    process.env.ORDINAL_TRIALS_AT_ONCE ??= '5' // tests are many, and wait more than they work
    const environment = readEnvironment({ ...process.env, ...notTheirs, ...own })
    this.#stack = await openStack({ environment, isThrowAway: true })
    this.#signal.addEventListener('abort', () => void this.stop(), { once: true })
    await Promise.all([this.#stack.siteReady, this.#stack.labsReady])
    return { passed: 1, failed: 0 }
  }

  /** What the browser tests need to know. */
  browserEnvironment() {
    const runtime = this.#stack?.runtime()
    return { ORDINAL_TEST_ORIGIN: runtime?.origin ?? '', ORDINAL_TEST_KUBECTL: runtime?.clusterBinary ?? '' }
  }

  async stop() {
    await this.#stack?.stop()
  }
}
