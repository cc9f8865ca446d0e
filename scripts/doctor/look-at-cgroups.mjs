import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The controllers of writable hierarchies, of the machine whose root folder is `root`. The cluster itself
 * looks again when it starts (cluster/internal/cgroup), by the same files.
 */
export async function lookAtCgroups(root) {
  const mountinfo = await readFile(join(root, 'proc/self/mountinfo'), 'utf8').catch(() => '')
  const mounts = writableMounts(mountinfo)
  const v1 = mounts.filter(({ type }) => type === 'cgroup').flatMap(({ controllers }) => controllers)
  const unified = mounts.find(({ type }) => type === 'cgroup2')
  const offered = unified ? await readFile(join(root, unified.path, 'cgroup.controllers'), 'utf8').catch(() => '') : ''
  return { v1, v2: offered.split(/\s+/).filter(Boolean) }
}

function writableMounts(mountinfo) {
  return mountinfo
    .split('\n')
    .map((line) => line.split(' - ').map((half) => half.split(' ')))
    .filter(([place, kind]) => kind && ['cgroup', 'cgroup2'].includes(kind[0]) && place[5].split(',').includes('rw'))
    .map(([place, kind]) => ({
      path: place[4],
      type: kind[0],
      controllers: kind[2].split(',').filter((option) => option !== 'rw'),
    }))
}
