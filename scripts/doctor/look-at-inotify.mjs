import { readdir, readFile, readlink } from 'node:fs/promises'

/**
 * How many inotify instances this user may have and has. Kubernetes' programs need about twenty a cluster,
 * and fail with "too many open files" where none is left.
 */
export async function lookAtInotify() {
  const limit = Number(await readFile('/proc/sys/fs/inotify/max_user_instances', 'utf8').catch(() => Number.NaN))
  if (Number.isNaN(limit)) return undefined
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const used = await Promise.all(pids.map(countOf))
  return { limit, used: used.reduce((sum, count) => sum + count, 0) }
}

/** Only what belongs to this user counts, and root sees what is of others as well. */
async function countOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '') // ended meanwhile
  if (Number(/^Uid:\s+(\d+)/m.exec(status)?.[1] ?? -1) !== process.getuid?.()) return 0
  const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
  return targets.filter((target) => target === 'anon_inode:inotify').length
}
