// @ts-check
/** `npm run status [-- --json]`: how the installation does. Exit 0 when it runs, 3 when it does not. */
import { parseArgs } from 'node:util'
import { dataFolder } from '../start/project.mjs'
import { readStatus } from './read-status.mjs'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const status = await readStatus(dataFolder(process.env))
console.log(values.json ? JSON.stringify(status, null, 2) : describe(status))
process.exit(status.isRunning ? 0 : 3)

/** @param {import('./read-status.mjs').Status} status */
function describe(status) {
  if (!status.isRunning) return `Ordinal is not running (data: ${status.dataDir}): start it with \`npm start\``
  const { site, database, cluster, labs, processes, progress } = status
  const lines = [
    `Ordinal is ${status.state}, since ${status.startedAt}`,
    `  site      ${site.isHealthy ? site.origin : 'does not answer'}`,
    `  database  ${database.isReachable ? 'answers' : 'does not answer'}`,
    `  cluster   ${cluster.name}, ${cluster.isReachable ? `Kubernetes ${cluster.version}` : (cluster.message ?? 'is not reachable')}`,
    ...cluster.nodes.map(
      ({ name, isReady, version }) => `            ${name} ${isReady ? 'Ready' : 'NotReady'} ${version}`,
    ),
    `  labs      ${labs.isReady ? 'open' : labs.reason}`,
    `  data      ${status.dataDir}`,
    ...processes.map(({ name, pid, isAlive }) => `  ${name.padEnd(12)}${isAlive ? `pid ${pid}` : 'ended'}`),
  ]
  const underWay = progress?.steps.filter(({ state }) => state === 'running' || state === 'failed') ?? []
  return [...lines, ...underWay.map(({ id, state, message }) => `  ${id}: ${state}, ${message}`)].join('\n')
}
