import { missing, ok, USE_ANOTHER_CLUSTER, warn } from '../finding.mjs'

const OLDEST_NODE = [20, 19]

export function checkPlatform({ platform, arch, release }) {
  if (platform !== 'linux')
    return missing(
      'System',
      `${platform}, and the embedded cluster needs Linux`,
      `run Ordinal on Linux, or ${USE_ANOTHER_CLUSTER}`,
    )
  return ok('System', `${release || 'Linux'} on ${arch}`)
}

export function checkRoot({ uid }) {
  if (uid === 0) return ok('Rights', 'root')
  return missing(
    'Rights',
    `user ${uid}, and Pods need cgroups and mounts that only root may make`,
    `start Ordinal as root, or ${USE_ANOTHER_CLUSTER}`,
  )
}

export function checkNode({ node }) {
  const [major, minor] = node.split('.').map(Number)
  const newEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  if (newEnough) return ok('Node.js', node)
  return missing('Node.js', node, `install Node.js ${OLDEST_NODE.join('.')} or newer from https://nodejs.org`)
}

export function checkCores({ cores }) {
  if (cores >= 2) return ok('Cores', String(cores))
  return warn(
    'Cores',
    String(cores),
    'the first start takes more than ten minutes with one core; two or more are better',
  )
}

export function checkMemory({ memoryBytes }) {
  const found = `${gigabytes(memoryBytes)} in all`
  if (memoryBytes < 3.5e9) return missing('Memory', found, 'building and running the cluster takes 4 GB or more')
  if (memoryBytes < 7e9) return warn('Memory', found, 'enough for a few students; a class needs 8 GB or more')
  return ok('Memory', found)
}

/** @param {{ disk: { path: string, free: number, needed: number }[] }} machine */
export function checkDisk({ disk }) {
  return disk.map(({ path, free, needed }) =>
    free >= needed
      ? ok('Disk', `${gigabytes(free)} free at ${path}`)
      : missing(
          'Disk',
          `${gigabytes(free)} free at ${path}, ${gigabytes(needed)} needed`,
          'make room, or name a larger disk by ORDINAL_CACHE and ORDINAL_DATA',
        ),
  )
}

/**
 * @param {{ port: { wanted: number, free?: number }, runningPort?: number, env: Record<string, string> }} machine
 */
export function checkPort({ port, runningPort, env }) {
  if (runningPort) return ok('Port', `${runningPort}, where Ordinal runs`)
  if (port.free === port.wanted) return ok('Port', `${port.wanted} is free`)
  if (env.PORT)
    return missing('Port', `${port.wanted} is taken`, 'end the program that listens there, or set PORT to another')
  if (port.free) return ok('Port', `${port.wanted} is taken, ${port.free} will be used`)
  return missing('Port', `none is free from ${port.wanted} on`, 'end a program that listens there, or set PORT')
}

function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
