/** Kills a grader process at each step of a Submit, and looks whether anything is lost, doubled, wrong or left behind. */
import type { AttemptStep } from '#domain/attempt'
import { registerCluster } from '#db/clusters'
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import { findRuntime } from '../start/runtime.mjs'
import { readEnvironment } from '../start/environment.mjs'
import { openInstallation, type Installation } from '../labs/verify/installation.ts'
import type { Arguments } from './arguments.ts'
import { fatesOf } from './fates.ts'
import type { StepMessage } from './grader-messages.ts'
import { Graders } from './graders.ts'
import { openSolvedWorkspace, readSolvedLab, type SolvedLab } from './solved-workspace.ts'
import { Submission } from './submission.ts'

const say = (words: string) => console.log(words)

/** @returns 0 when everything came out right, 1 when not */
export async function killGrader({ seed, atOnce }: Arguments, signal: AbortSignal): Promise<0 | 1> {
  const started = performance.now()
  const installation = await openInstallation(signal)
  const submissions = new Map<string, Submission>()
  try {
    const solved = await readSolvedLab()
    await saveLabRevision(installation.db, solved.lab)
    const graders = await startGraders(
      installation,
      atOnce,
      (message) => submissions.get(message.attempt)?.dies(message) ?? false,
    )
    try {
      const fates = fatesOf(seed, atOnce)
      const outcomes = await Promise.all(
        fates.map((fate, index) => prove(installation, { solved, index, fate, submissions, signal })),
      )
      const wrongs = outcomes.flat()
      for (const wrong of wrongs) say(`✗ ${wrong}`)
      const seconds = Math.round((performance.now() - started) / 100) / 10
      const kills = [...submissions.values()].reduce((sum, { takeovers }) => sum + takeovers.length, 0)
      const slowest = Math.max(0, ...[...submissions.values()].flatMap(({ takeovers }) => takeovers))
      say(
        `\n${kills} graders killed (seed ${seed}), ${submissions.size} Submits, ${wrongs.length} wrong; taken over within ${slowest.toFixed(1)} s; ${seconds} s`,
      )
      return wrongs.length === 0 ? 0 : 1
    } finally {
      await graders.end()
    }
  } finally {
    await installation.close()
  }
}

async function startGraders(
  { db }: Installation,
  count: number,
  isDoomed: (message: StepMessage) => boolean,
): Promise<Graders> {
  const runtime = findRuntime(readEnvironment(process.env).dataDir)
  if (!runtime?.databaseUrl || !runtime.graderKubeconfig) throw new Error('the labs are not open: see `npm run status`')
  const { databaseUrl, graderKubeconfig: kubeconfig, clusterName } = runtime
  const clusterId = await registerCluster(db, clusterName)
  // Room for every Submit, beside what the installation's own grader has in hand.
  return new Graders({ databaseUrl, clusterId, clusterName, kubeconfig, trialsAtOnce: count + 3, isDoomed }, count)
}

type Proof = {
  solved: SolvedLab
  index: number
  fate: AttemptStep[]
  submissions: Map<string, Submission>
  signal: AbortSignal
}

/** The installation's own grader takes Submits as well, and is not to be killed: so many Submits at most until all fates are met. */
const mostSubmits = 3

/** @returns what was wrong, in words */
async function prove(
  installation: Installation,
  { solved, index, fate, submissions, signal }: Proof,
): Promise<string[]> {
  const workspace = await openSolvedWorkspace(installation, solved, `fault-${index + 1}`, signal)
  try {
    let left = fate
    const wrongs: string[] = []
    for (let submit = 1; submit <= mostSubmits && (left.length > 0 || submit === 1); submit += 1) {
      const submission = await Submission.begin(installation, { workspace, fate: left, say, signal })
      submissions.set(submission.id, submission)
      wrongs.push(...(await submission.end()))
      left = submission.unmet
    }
    return left.length === 0 ? wrongs : [...wrongs, `nobody was killed at ${left.join(', ')} in ${mostSubmits} Submits`]
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}
