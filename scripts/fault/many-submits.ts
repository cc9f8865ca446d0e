/** Presses Submit in many workspaces at the same moment, twice in each, and looks whether anything is lost, doubled or wrong. */
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import { openInstallation, type Installation } from '../labs/verify/installation.ts'
import type { Workspace } from '../labs/verify/student.ts'
import { untilPhase } from '../labs/verify/workspace.ts'
import { readRuntime } from '../start/runtime.mjs'
import { readEnvironment } from '../start/environment.mjs'
import type { ManySubmits } from './arguments.ts'
import { makeRoom } from './room.ts'
import { openSolvedWorkspace, readSolvedLab } from './solved-workspace.ts'
import { Submission } from './submission.ts'

const say = (words: string) => console.log(words)

/** Of a workspace: its toolbox, what the lab begins with, and the solution's. */
const podsOfWorkspace = 4
/** More workspaces that start at the same time only keep each other waiting. */
const openedAtOnce = 6
/** Milliseconds for each Submit: trials wait for each other, and a busy machine is slow. */
const patienceEach = 60_000

/** @returns 0 when everything came out right, 1 when not */
export async function manySubmits({ count }: ManySubmits, signal: AbortSignal): Promise<0 | 1> {
  const installation = await openInstallation(signal)
  try {
    const giveBack = await makeRoom(readRuntime(readEnvironment(process.env).dataDir), count * podsOfWorkspace, say)
    try {
      return await submitMany(installation, count, signal)
    } finally {
      await giveBack()
    }
  } finally {
    await installation.close()
  }
}

async function submitMany(installation: Installation, count: number, signal: AbortSignal): Promise<0 | 1> {
  const workspaces: Workspace[] = []
  try {
    await openMany(installation, count, workspaces, signal)
    say(`${count} workspaces with a right solution: Submit is pressed in all of them`)
    const pressed = performance.now()
    const submissions = await Promise.all(
      workspaces.map((workspace) => {
        const setup = { workspace, fate: [], waitedOut: undefined, say: () => {}, signal }
        return Submission.begin(installation, { ...setup, patience: patienceEach * count })
      }),
    )
    const distinct = new Set(submissions.map(({ id }) => id)).size
    const ended = submissions.map(async (submission) => {
      const wrongs = await submission.end()
      return { wrongs, seconds: (performance.now() - pressed) / 1_000 }
    })
    const ends = await Promise.all(ended)
    const wrongs = ends.flatMap((end) => end.wrongs)
    if (distinct !== count) wrongs.push(`${count} Submits were pressed, and there are ${distinct}`)
    for (const wrong of wrongs) say(`✗ ${wrong}`)
    const seconds = Math.max(...ends.map((end) => end.seconds))
    say(
      `\n${count} Submits at once, each pressed twice: ${wrongs.length} wrong; all graded and cleaned up after ${seconds.toFixed(1)} s`,
    )
    return wrongs.length === 0 ? 0 : 1
  } finally {
    for (const { id } of workspaces) await endWorkspace(installation.db, id)
    for (const { id } of workspaces) await untilPhase(installation, id, 'Ended', signal)
  }
}

/** @param workspaces where each is put as soon as it is there, so that it is ended whatever becomes of the others */
async function openMany(
  installation: Installation,
  count: number,
  workspaces: Workspace[],
  signal: AbortSignal,
): Promise<void> {
  const solved = await readSolvedLab()
  await saveLabRevision(installation.db, solved.lab)
  let next = 0
  const openNext = async () => {
    while (next < count) {
      next += 1
      workspaces.push(await openSolvedWorkspace(installation, solved, `fault-at-once-${next}`, signal))
    }
  }
  const opened = await Promise.allSettled(Array.from({ length: openedAtOnce }, openNext))
  for (const outcome of opened) if (outcome.status === 'rejected') throw outcome.reason
}
