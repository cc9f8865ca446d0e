import { missing, ok, USE_ANOTHER_CLUSTER, warn } from '../finding.mjs'

/** As cluster/internal/cgroup has them, where it is said why. */
const NEEDED = { v1: ['cpu', 'cpuacct', 'cpuset', 'memory', 'pids'], v2: ['cpu', 'cpuset', 'memory', 'pids'] }

/**
 * @param {{ cgroups: { v1: string[], v2: string[] } }} machine  the controllers that may be used here
 */
export function checkCgroups({ cgroups }) {
  for (const version of ['v1', 'v2']) {
    if (NEEDED[version].every((controller) => cgroups[version].includes(controller))) {
      return ok('Control groups', `${version} with ${NEEDED[version].join(', ')}`)
    }
  }
  const version = cgroups.v1.length > 0 ? 'v1' : 'v2'
  const lacking = NEEDED[version].filter((controller) => !cgroups[version].includes(controller))
  return missing(
    'Control groups',
    `none that the cluster can use: ${version} lacks ${lacking.join(', ')}`,
    `mount them writable, or ${USE_ANOTHER_CLUSTER}`,
  )
}

/** Each was really tried; true, false, or undefined where it could not be. */
const FEATURES = {
  overlay: {
    name: 'Overlay file system',
    why: 'images are laid over each other by it',
    cure: 'load the module overlay',
  },
  veth: { name: 'Virtual links', why: 'Pods and nodes are linked by them', cure: 'load the modules veth and bridge' },
  userNamespaces: {
    name: 'User namespaces',
    why: 'Postgres refuses to run as root and gets a user of its own by them',
    cure: 'set the sysctl user.max_user_namespaces to 10000',
    optional: true,
  },
}

export function checkKernel({ kernel }) {
  return Object.entries(FEATURES).map(([key, { name, why, cure, optional }]) => {
    if (kernel[key]) return ok(name, 'there')
    if (kernel[key] === undefined)
      return warn(name, 'could not be tried here', `${why}; if the cluster does not start: ${cure}`)
    const judge = optional ? warn : missing
    return judge(name, `refused, and ${why}`, optional ? cure : `${cure}, or ${USE_ANOTHER_CLUSTER}`)
  })
}

/** inotify instances: a cluster of one node takes 19, each further node 8; npm test runs a cluster of two beside it. */
const INSTANCES = { start: 25, startAndTest: 60 }

/** @param {{ inotify?: { limit: number, used: number } }} machine */
export function checkInotify({ inotify }) {
  if (!inotify) return []
  const free = inotify.limit - inotify.used
  const found = `${free} of ${inotify.limit} inotify instances are free`
  const cure = 'sysctl -w fs.inotify.max_user_instances=1024, or end clusters that are not needed'
  if (free < INSTANCES.start) return [missing('File watches', `${found}, and a cluster takes ${INSTANCES.start}`, cure)]
  if (free < INSTANCES.startAndTest)
    return [warn('File watches', found, `enough for npm start; with npm test beside it: ${cure}`)]
  return [ok('File watches', found)]
}
