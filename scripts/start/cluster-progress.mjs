// @ts-check
/** Follows what the cluster's `up --progress FILE` writes, through its two halves: the images, and the cluster itself. */
import { rmSync, watch } from 'node:fs'
import path from 'node:path'
import { readJson } from './whole-file.mjs'

/** @typedef {(fraction: number | null, message: string) => void} Report */
/** @typedef {{step: string, index?: number, total?: number, message?: string}} ClusterProgress the file's contents */

/** The steps that make or fetch what a later start finds in the cache. */
const imageSteps = ['runtime', 'images', 'unpack']

/** @param {import('./project.mjs').Layout} layout */
export function followClusterProgress(layout) {
  const file = path.join(layout.run, 'cluster-progress.json')
  rmSync(file, { force: true })
  const images = half((progress) => !imageSteps.includes(progress.step))
  const cluster = half((progress) => progress.step === 'ready')
  const watcher = watch(layout.run, (_, name) => {
    const progress = name === path.basename(file) ? readJson(file) : undefined
    if (!progress) return
    images.see(progress)
    cluster.see(progress)
  })
  return {
    file,
    imagesReady: images.wait,
    ready: cluster.wait,
    /** @param {Error} error */
    fail(error) {
      images.fail(error)
      cluster.fail(error)
    },
    close: () => watcher.close(),
  }
}

/** @param {(progress: ClusterProgress) => boolean} isDone */
function half(isDone) {
  /** @type {Report} */
  let report = () => {}
  /** @type {() => void} */
  let resolve = () => {}
  /** @type {(error: Error) => void} */
  let fail = () => {}
  const done = new Promise((onDone, onFailure) => {
    resolve = () => onDone(undefined)
    fail = onFailure
  })
  done.catch(() => {}) // told by whoever waits
  return {
    /** @param {Error} error */
    fail: (error) => fail(error),
    /** @param {ClusterProgress} progress */
    see(progress) {
      if (isDone(progress)) resolve()
      else report(null, progress.message ?? progress.step)
    },
    /** @param {Report} to */
    async wait(to) {
      report = to
      await done
    },
  }
}
