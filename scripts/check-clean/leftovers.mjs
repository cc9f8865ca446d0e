// @ts-check
/** What an installation may leave on the machine: processes, mounts, control groups, loop devices, network links. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { commandLine, identify, parentOf } from '../start/process/identity.mjs'
import { layoutOf } from '../start/project.mjs'
import { lastRuntime } from '../start/runtime.mjs'

/** The programs that an installation runs; an editor or a pager may well have one of its files open. */
const ourPrograms = ['node', 'postgres', 'initdb', 'ordinal-cluster', 'sh']

/**
 * @param {string} dataDir
 * @param {string} cacheDir
 * @returns {string[]} a phrase for each
 */
export function findLeftovers(dataDir, cacheDir) {
  const cluster = layoutOf(dataDir).cluster
  return [
    ...new Set([
      ...processesOf(dataDir),
      ...mountPoints((point) => point.startsWith(`${dataDir}/`)).map((point) => `mount ${point}`),
      ...loopDevices(dataDir),
      ...controlGroups(cluster),
      ...seenByTheCluster(cluster, clusterBinary(dataDir, cacheDir)),
    ]),
  ]
}

/** @param {string} dataDir */
function processesOf(dataDir) {
  const ours = ancestors(process.pid)
  return readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) => pid > 0 && !ours.has(pid) && identify(pid) && belongsTo(dataDir, commandLine(pid), environment(pid)),
    )
    .map((pid) => `process ${pid} ${path.basename(commandLine(pid)[0] ?? '')}`)
}

/**
 * Whether a process is one of the installation's, by the paths in its arguments or by its environment.
 * @param {string} dataDir @param {string[]} words its arguments @param {string[]} variables NAME=value
 */
export function belongsTo(dataDir, words, variables) {
  if (!ourPrograms.includes(path.basename(words[0] ?? ''))) return false
  if (words.some((word) => word === dataDir || word.startsWith(`${dataDir}/`))) return true
  return variables.includes(`ORDINAL_DATA=${dataDir}`) && words.some((word) => /(^|\/)main\.(ts|mjs)$/.test(word))
}

/** @param {number} pid */
function environment(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // another user's, or gone
  }
}

/** This process, and the npm and shell that it was started by. @param {number} pid */
function ancestors(pid) {
  const found = new Set([pid])
  for (let at = parentOf(pid); at; at = parentOf(at)) found.add(at)
  return found
}

/** @param {(point: string, type: string) => boolean} isWanted */
function mountPoints(isWanted) {
  // The mount point is the fifth field, the type the first after the dash: proc_pid_mountinfo(5).
  return readText('/proc/self/mountinfo')
    .split('\n')
    .map((line) => ({ point: line.split(' ')[4] ?? '', type: line.split(' - ')[1]?.split(' ')[0] ?? '' }))
    .filter(({ point, type }) => isWanted(point, type))
    .map(({ point }) => point)
}

/** @param {string} dataDir */
function loopDevices(dataDir) {
  if (!existsSync('/sys/block')) return []
  return readdirSync('/sys/block')
    .filter((device) => readText(`/sys/block/${device}/loop/backing_file`).startsWith(`${dataDir}/`))
    .map((device) => `loop device /dev/${device}`)
}

/** The cluster names its control groups after its folder (cluster/internal/install); the binary may be gone by now. @param {string} cluster */
function controlGroups(cluster) {
  const resolved = existsSync(cluster) ? realpathSync(cluster) : cluster
  const id = createHash('sha256').update(resolved).digest('hex').slice(0, 10)
  return mountPoints((_, type) => type === 'cgroup' || type === 'cgroup2')
    .map((point) => path.join(point, `ordinal-${id}`))
    .filter((group) => existsSync(group))
    .map((group) => `control group ${group}`)
}

/** @param {string} cluster @param {string | undefined} binary */
function seenByTheCluster(cluster, binary) {
  if (!binary || !existsSync(cluster)) return []
  // A class that was killed leaves thousands of processes: Node's own limit is 1 MiB.
  const options = /** @type {const} */ ({ encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  const { stdout, error } = spawnSync(binary, ['leftovers', '--data', cluster, '--json'], options)
  if (error) throw error
  const { processes, namespaces, links } = JSON.parse(stdout)
  return [
    ...processes.map((/** @type {{pid: number, name: string}} */ { pid, name }) => `process ${pid} ${name}`),
    ...namespaces.map((/** @type {string} */ name) => `namespace ${name}`),
    ...links.map((/** @type {string} */ name) => `network link ${name}`),
  ]
}

/** The one that ran last, or else the newest in the cache. @param {string} dataDir @param {string} cacheDir */
function clusterBinary(dataDir, cacheDir) {
  const last = lastRuntime(dataDir)?.clusterBinary
  if (last && existsSync(last)) return last
  const folder = path.join(cacheDir, 'cluster')
  if (!existsSync(folder)) return undefined
  return readdirSync(folder)
    .map((key) => path.join(folder, key, 'ordinal-cluster'))
    .filter((file) => existsSync(file))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
