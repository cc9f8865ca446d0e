/**
 * node cluster/build/main.mjs [--cache DIR] [--progress FILE] [--print-path]
 * Builds the cluster's binary, or finds it in the cache, and prints where it is.
 */
import { rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { buildCluster } from './build-cluster.mjs'
import { defaultCacheDir } from './cache-dir.mjs'

const { values } = parseArgs({
  options: {
    cache: { type: 'string', default: defaultCacheDir() },
    progress: { type: 'string' },
    'print-path': { type: 'boolean', default: false },
  },
})
const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)))

let writing = Promise.resolve()
let percent = -1
function onProgress(progress) {
  if (values.progress) writing = writing.then(() => writeWhole(values.progress, JSON.stringify(progress)))
  const now = Math.floor(progress.fraction * 100)
  if (!values['print-path'] && now > percent) console.error(`${String(now).padStart(3)} %  ${progress.message}`)
  percent = Math.max(percent, now)
}

/** A reader never sees half a file. */
async function writeWhole(path, text) {
  await writeFile(`${path}.partial`, `${text}\n`)
  await rename(`${path}.partial`, path)
}

try {
  const { path, built, seconds } = await buildCluster({ cacheDir: values.cache, onProgress, signal: stop.signal })
  await writing
  if (values['print-path']) console.log(path)
  else console.log(`${path} (${built ? 'built' : 'found in the cache'} in ${seconds} s)`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
