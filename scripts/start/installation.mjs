// @ts-check
/** One running installation: the lock on its data, what it has started, and what others may read of it. */
import { rmSync } from 'node:fs'
import { tryLock } from './lock.mjs'
import { endOrphans } from './orphans.mjs'
import { freePort } from './port.mjs'
import { killSession } from './process/child.mjs'
import { identify } from './process/identity.mjs'
import { trackProgress } from './progress.mjs'
import { layoutOf, makeFolders } from './project.mjs'
import { lastRuntime, removeRuntime, writeRuntime } from './runtime.mjs'
import { secret, signingKeyFile } from './secret.mjs'

/** @typedef {import('./runtime.mjs').Runtime} Runtime */
/** @typedef {{name: string, stop: () => Promise<void>}} Part something started that is to be stopped */

export class Installation {
  #lock
  #stopping = new AbortController()
  /** @type {Part[]} in order of start */
  #parts = []
  /** @type {Runtime} */
  #runtime
  /** @type {Promise<void> | undefined} */
  #stopped

  /**
   * @param {import('./environment.mjs').Environment} environment
   * @param {import('./lock.mjs').Lock} lock
   * @param {string} gateway
   * @param {import('./progress.mjs').ProgressTracker} progress
   */
  constructor(environment, lock, gateway, progress) {
    this.environment = environment
    this.layout = layoutOf(environment.dataDir)
    this.progress = progress
    this.#lock = lock
    this.#runtime = {
      state: 'starting',
      startedAt: new Date().toISOString(),
      supervisor: identify(process.pid) ?? { pid: process.pid, startTime: '' },
      origin: null,
      port: null,
      databaseUrl: null,
      gateway,
      ticketSecret: secret(this.layout.secrets, 'ticket-secret'),
      resultKeyFile: signingKeyFile(this.layout.secrets, 'result-key.json'),
      clusterBinary: null,
      adminKubeconfig: null,
      graderKubeconfig: null,
      provisionerKubeconfig: null,
      clusterName: environment.kubeconfig ? 'external' : 'embedded',
      pids: {},
    }
    writeRuntime(this.layout, this.#runtime)
  }

  /** Aborts when the installation is asked to stop. */
  get signal() {
    return this.#stopping.signal
  }

  get runtime() {
    return this.#runtime
  }

  /** @param {Partial<Runtime>} change */
  update(change) {
    this.#runtime = { ...this.#runtime, ...change }
    writeRuntime(this.layout, this.#runtime)
  }

  /** Writes down a process that was started, for `npm run status` and for whoever cleans up after a kill -9. @param {string} name @param {number} pid */
  noteProcess(name, pid) {
    const identity = identify(pid)
    if (identity) this.update({ pids: { ...this.#runtime.pids, [name]: identity } })
  }

  /** Takes charge of stopping a part; a stop that came meanwhile stops it at once. @param {Part} part */
  async takeCharge(part) {
    this.#parts.push(part)
    if (!this.signal.aborted) return
    await part.stop()
    this.signal.throwIfAborted()
  }

  /** Politely, the last started first. */
  stop() {
    this.#stopped ??= this.#stopAll()
    return this.#stopped
  }

  async #stopAll() {
    this.#stopping.abort(new Error('stopped'))
    this.update({ state: 'stopping' })
    for (const part of [...this.#parts].reverse()) await part.stop().catch(() => {})
    removeRuntime(this.layout)
    rmSync(this.layout.progressFile, { force: true })
    await this.#lock.release()
  }

  /** At once: every process and what it started, without a word. */
  kill() {
    this.#stopping.abort(new Error('killed'))
    for (const { pid } of Object.values(this.#runtime.pids)) killSession(pid)
  }
}

/**
 * @param {import('./environment.mjs').Environment} environment
 * @param {import('./progress.mjs').StepId[]} steps
 * @param {(document: import('./progress.mjs').ProgressDocument) => void} [onProgress]
 * @returns {Promise<Installation | undefined>} undefined when another process holds the data
 */
export async function openInstallation(environment, steps, onProgress) {
  const layout = layoutOf(environment.dataDir)
  makeFolders(layout)
  const lock = await tryLock(`data ${layout.data}`)
  if (!lock) return undefined
  await endOrphans(lastRuntime(layout.data))
  const progress = trackProgress({
    file: layout.progressFile,
    ids: steps,
    ...(onProgress ? { onChange: onProgress } : {}),
  })
  return new Installation(environment, lock, `127.0.0.1:${await freePort()}`, progress)
}
