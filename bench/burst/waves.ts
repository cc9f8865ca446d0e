/**
 * Many Submits that all wait for their trial, as at a deadline: pressed a wave at a time, by students who end their session once what
 * they made is kept. The Pods of so many students at once are more than a machine of two cores bears.
 */
import { registerCluster } from '#db/clusters'
import { holdPlaces } from '../../scripts/fault/held-places.ts'
import { readSolvedLab } from '../../scripts/fault/solved-workspace.ts'
import { withSolvedWorkspaces } from '../../scripts/fault/solved-workspaces.ts'
import type { Submission } from '../../scripts/fault/submission.ts'
import { pressAll } from '../../scripts/fault/submit-burst.ts'
import type { Installation } from '../../scripts/labs/verify/installation.ts'
import { readRuntime } from '../../scripts/start/runtime.mjs'

/** So many fit the first node, beside what else is on it. */
const inWave = 20
/** Milliseconds, well within what a place is held for. */
const pace = 60_000

export type Waves = { count: number; atOnce: number; say: (words: string) => void; signal: AbortSignal }

/** @param work is given the Submits, and what lets their trials begin, all at the same moment */
export async function withWaitingSubmits<T>(
  installation: Installation,
  waves: Waves,
  work: (submissions: readonly Submission[], letTrialsBegin: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const { lab } = await readSolvedLab()
  const clusterId = await registerCluster(installation.db, readRuntime().clusterName)
  const place = { clusterId, lab: lab.lab.metadata.name, labDigest: lab.digest }
  const places = await holdPlaces(installation.db, place, waves.atOnce)
  let lost: unknown
  const timer = setInterval(() => {
    places.extend().catch((error: unknown) => (lost ??= error))
  }, pace)
  const letTrialsBegin = async () => {
    clearInterval(timer)
    if (lost) throw lost
    await places.release()
  }
  const submissions: Submission[] = []
  try {
    await pressInWaves(installation, waves, submissions)
    return await work(submissions, letTrialsBegin)
  } catch (error) {
    // Or the installation would be busy with them for an hour.
    for (const submission of submissions) await submission.withdraw()
    throw error
  } finally {
    clearInterval(timer)
    await places.release()
  }
}

/** @param submissions where they are put as soon as they are pressed, so that they are withdrawn if another one fails */
async function pressInWaves(
  installation: Installation,
  { count, say, signal }: Waves,
  submissions: Submission[],
): Promise<void> {
  while (submissions.length < count) {
    const wave = { count: Math.min(inWave, count - submissions.length), after: submissions.length, say, signal }
    await withSolvedWorkspaces(installation, wave, async (workspaces) => {
      const those = await pressAll(installation, workspaces, count, signal)
      submissions.push(...those)
      await Promise.all(those.map((submission) => submission.untilItWaits()))
    })
    say(`${submissions.length} of ${count} Submits wait for their trial`)
  }
}
