/** Many workspaces with a solution each, one of them with a wrong one where that is asked for, for what happens in all of them at the same moment. */
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import type { Installation } from '../labs/verify/installation.ts'
import { untilPhase } from '../labs/verify/workspace.ts'
import { readEnvironment } from '../start/environment.mjs'
import { readRuntime } from '../start/runtime.mjs'
import { makeRoom } from './room.ts'
import type { Played } from './cases.ts'
import { openSolvedWorkspace, readSolvedLab, type PlayedWorkspace } from './solved-workspace.ts'

/** Of a workspace: its toolbox, what the lab begins with, and the solution's. */
const podsOfWorkspace = 4
/** More workspaces that start at the same time only keep each other waiting. */
const openedAtOnce = 6

export type Wanted = {
  count: number
  say: (words: string) => void
  signal: AbortSignal
  /** how many students have had theirs already */
  after?: number
  /** what each of them holds; a right solution where nothing is said */
  played?: readonly Played[]
}

/** Opens so many, with room for them, and ends them when the work is done, however it ended. */
export async function withSolvedWorkspaces<T>(
  installation: Installation,
  { count, say, signal, after = 0, played = [] }: Wanted,
  work: (workspaces: readonly PlayedWorkspace[]) => Promise<T>,
): Promise<T> {
  const { dataDir } = readEnvironment(process.env)
  const giveBack = await makeRoom(readRuntime(dataDir), count * podsOfWorkspace, say)
  const workspaces: PlayedWorkspace[] = []
  try {
    await openMany(installation, { count, after, signal, played }, workspaces)
    return await work(workspaces)
  } finally {
    for (const { id } of workspaces) await endWorkspace(installation.db, id)
    for (const { id } of workspaces) await untilPhase(installation, id, 'Ended', signal)
    await giveBack()
  }
}

/** @param workspaces where each is put as soon as it is there, so that it is ended whatever becomes of the others */
async function openMany(
  installation: Installation,
  { count, after, signal, played }: Required<Omit<Wanted, 'say'>>,
  workspaces: PlayedWorkspace[],
): Promise<void> {
  const solved = await readSolvedLab()
  await saveLabRevision(installation.db, solved.lab)
  let next = 0
  const openNext = async () => {
    while (next < count) {
      const doing = { student: `fault-at-once-${after + next + 1}`, played: played[next] ?? 'right' }
      next += 1
      workspaces.push(await openSolvedWorkspace(installation, solved, doing, signal))
    }
  }
  const opened = await Promise.allSettled(Array.from({ length: openedAtOnce }, openNext))
  for (const outcome of opened) if (outcome.status === 'rejected') throw outcome.reason
}
