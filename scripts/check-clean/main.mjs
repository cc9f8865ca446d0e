// @ts-check
/** `npm run check:clean`: fails, with a list, when anything of this installation is left running or mounted on the machine. */
import { clusterPatience } from '../start/cluster.mjs'
import { cacheFolder, dataFolder } from '../start/project.mjs'
import { findRuntime } from '../start/runtime.mjs'
import { findLeftovers } from './leftovers.mjs'

/** What ends on its own may take this long (ms): after a kill -9 the kernel tells our processes, and containers have their grace. */
const patience = clusterPatience
const period = 200

const dataDir = dataFolder(process.env)
const runtime = findRuntime(dataDir)
if (runtime) {
  console.error(
    `Ordinal is ${runtime.state} (pid ${runtime.supervisor.pid}): stop it first, by Ctrl-C where it runs or by: kill ${runtime.supervisor.pid}`,
  )
  process.exit(1)
}
const deadline = Date.now() + patience
let left = findLeftovers(dataDir, cacheFolder(process.env))
if (left.length > 0) console.error(`still ending: ${left.join(', ')}`)
while (left.length > 0 && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, period)) // processes that are not our children cannot be waited for
  left = findLeftovers(dataDir, cacheFolder(process.env))
}
if (left.length > 0) {
  console.error(['Left of Ordinal:', ...left.map((one) => `  ${one}`), 'The next `npm start` cleans up.'].join('\n'))
  process.exit(1)
}
console.log(`Nothing is left of Ordinal (${dataDir}).`)
