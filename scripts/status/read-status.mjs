// @ts-check
/** Asks every part of a running installation how it does. */
import { isAlive } from '../start/process/identity.mjs'
import { runCommand } from '../start/process/child.mjs'
import { layoutOf } from '../start/project.mjs'
import { findRuntime } from '../start/runtime.mjs'
import { readJson } from '../start/whole-file.mjs'

/** @typedef {import('../start/runtime.mjs').Runtime} Runtime */
/** @typedef {{name: string, isReachable: boolean, version: string | null, message: string | null, nodes: {name: string, isReady: boolean, version: string}[]}} ClusterStatus */
/**
 * @typedef {object} Running
 * @property {true} isRunning
 * @property {string} dataDir
 * @property {Runtime['state']} state
 * @property {string} startedAt
 * @property {number} supervisor pid of `npm start`
 * @property {{name: string, pid: number, isAlive: boolean}[]} processes
 * @property {{origin: string | null, isHealthy: boolean}} site
 * @property {{isReachable: boolean}} database
 * @property {ClusterStatus} cluster
 * @property {{isReady: boolean, reason: string | null}} labs
 * @property {import('../start/progress.mjs').ProgressDocument | null} progress
 */
/** @typedef {Running | {isRunning: false, dataDir: string}} Status */

/** How long (ms) a part may take to answer. */
const patience = 5_000

/** @param {string} dataDir @returns {Promise<Status>} */
export async function readStatus(dataDir) {
  const runtime = findRuntime(dataDir)
  if (!runtime) return { isRunning: false, dataDir }
  const layout = layoutOf(dataDir)
  const progress = readJson(layout.progressFile) ?? null
  const [isHealthy, row, nodes] = await Promise.all([
    isSiteHealthy(runtime),
    readClusterRow(runtime),
    readNodes(runtime, layout),
  ])
  const processes = Object.entries(runtime.pids).map(([name, identity]) => ({
    name,
    pid: identity.pid,
    isAlive: isAlive(identity),
  }))
  const cluster = {
    name: runtime.clusterName,
    isReachable: row?.isReachable ?? false,
    version: row?.version ?? null,
    message: row?.message ?? null,
    nodes,
  }
  return {
    isRunning: true,
    dataDir,
    state: runtime.state,
    startedAt: runtime.startedAt,
    supervisor: runtime.supervisor.pid,
    processes,
    site: { origin: runtime.origin, isHealthy },
    database: { isReachable: row !== undefined },
    cluster,
    labs: labsOf(cluster, processes, progress),
    progress,
  }
}

/** @param {Runtime} runtime */
async function isSiteHealthy({ origin }) {
  if (!origin) return false
  const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(patience) }).catch(() => undefined)
  return answer?.ok ?? false
}

/** What the provisioner last saw of the cluster: null when it saw none yet, undefined when the database does not answer. @param {Runtime} runtime */
async function readClusterRow({ databaseUrl, clusterName }) {
  if (!databaseUrl) return undefined
  const { default: pg } = await import('pg')
  const connection = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  })
  try {
    await connection.connect()
    const { rows } = await connection.query('SELECT version, "isReachable", message FROM "Cluster" WHERE name = $1', [
      clusterName,
    ])
    return rows[0] ?? null
  } catch {
    return undefined
  } finally {
    await connection.end().catch(() => {})
  }
}

/** @param {Runtime} runtime @param {import('../start/project.mjs').Layout} layout @returns {Promise<ClusterStatus['nodes']>} */
async function readNodes({ clusterBinary }, layout) {
  if (!clusterBinary) return []
  const command = [
    clusterBinary,
    'kubectl',
    '--data',
    layout.cluster,
    'get',
    'nodes',
    '-o',
    'json',
    `--request-timeout=${patience / 1000}s`,
  ]
  const { status, output } = await runCommand(command, { keepBytes: 10_000_000 })
  if (status !== 0) return []
  return JSON.parse(output).items.map((/** @type {any} */ { metadata, status: { conditions, nodeInfo } }) => ({
    name: metadata.name,
    isReady: conditions.some((/** @type {any} */ { type, status: value }) => type === 'Ready' && value === 'True'),
    version: nodeInfo.kubeletVersion,
  }))
}

/** @param {ClusterStatus} cluster @param {Running['processes']} processes @param {Running['progress']} progress */
function labsOf(cluster, processes, progress) {
  const step = progress?.steps.find(({ id }) => id === 'labs')
  if (step?.state !== 'done')
    return { isReady: false, reason: step?.state === 'failed' ? step.message : 'are still being prepared' }
  const ended = processes.find(
    ({ name, isAlive: lives }) => ['provisioner', 'grader', 'cluster'].includes(name) && !lives,
  )
  if (ended) return { isReady: false, reason: `the ${ended.name} has ended and is started again` }
  if (!cluster.isReachable) return { isReady: false, reason: cluster.message ?? 'the cluster is not reachable' }
  return { isReady: true, reason: null }
}
