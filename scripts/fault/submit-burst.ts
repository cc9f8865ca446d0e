/** Submit pressed in many workspaces at the same moment, twice in each. */
import type { Installation } from '../labs/verify/installation.ts'
import type { PlayedWorkspace } from './solved-workspace.ts'
import { Submission } from './submission.ts'

/** Milliseconds for each Submit: trials wait for each other, and a busy machine is slow. */
const patienceEach = 60_000

export type Burst = {
  /** what was lost, doubled or judged wrong, in words */
  wrongs: string[]
  /** from the press to the last grade, and until the last trial is gone as well */
  seconds: { graded: number; gone: number }
}

export async function submitBurst(
  installation: Installation,
  workspaces: readonly PlayedWorkspace[],
  signal: AbortSignal,
): Promise<Burst> {
  const pressed = performance.now()
  return outcomeOf(await pressAll(installation, workspaces, workspaces.length, signal), pressed)
}

/** @param waiting how many Submits there are in all, those of other workspaces included */
export function pressAll(
  installation: Installation,
  workspaces: readonly PlayedWorkspace[],
  waiting: number,
  signal: AbortSignal,
): Promise<Submission[]> {
  const patience = patienceEach * waiting
  const setup = { fate: [], waitedOut: undefined, say: () => {}, signal, patience }
  return Promise.all(workspaces.map((workspace) => Submission.begin(installation, { ...setup, workspace })))
}

/** @param begun by `performance.now()` */
export async function outcomeOf(submissions: readonly Submission[], begun: number): Promise<Burst> {
  const wrongs = (await Promise.all(submissions.map((submission) => submission.end()))).flat()
  const distinct = new Set(submissions.map(({ id }) => id)).size
  if (distinct !== submissions.length)
    wrongs.push(`${submissions.length} Submits were pressed, and there are ${distinct}`)
  const since = (moment: number) => (moment - begun) / 1_000
  const gone = performance.now()
  const graded = Math.max(...submissions.map(({ gradedAt }) => gradedAt ?? gone))
  return { wrongs, seconds: { graded: since(graded), gone: since(gone) } }
}
