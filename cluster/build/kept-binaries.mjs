import { readdir, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const KEPT = 3

/**
 * Which folders of binaries to remove: all but the last used ones and those that run.
 * @param {{ path: string, used: number }[]} folders
 * @param {string[]} running  paths of programs
 */
export function superfluous(folders, running) {
  return folders
    .toSorted((a, b) => b.used - a.used)
    .slice(KEPT)
    .filter(({ path }) => !running.some((program) => program.startsWith(`${path}/`)))
    .map(({ path }) => path)
}

/** Removes old binaries, and what an interrupted build left. Call it with the lock held. */
export async function pruneBinaries(binaries) {
  const entries = await readdir(binaries, { withFileTypes: true })
  const folders = []
  for (const entry of entries.filter((found) => found.isDirectory())) {
    const path = join(binaries, entry.name)
    if (entry.name.endsWith('.partial')) await rm(path, { recursive: true, force: true })
    else folders.push({ path, used: (await stat(path)).mtimeMs })
  }
  if (folders.length <= KEPT) return
  for (const path of superfluous(folders, await runningPrograms())) await rm(path, { recursive: true, force: true })
}

async function runningPrograms() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const programs = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/exe`).catch(() => ''))) // ended, or not ours
  return programs.filter(Boolean)
}
