/** Kills grader processes at steps of a Submit, and looks whether anything is lost, doubled, wrong or left behind. */
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import { findRuntime, type Runtime } from '../start/runtime.mjs'
import { readEnvironment } from '../start/environment.mjs'
import { openInstallation, type Installation } from '../labs/verify/installation.ts'
import type { KillGrader } from './arguments.ts'
import { casesOf, type Played } from './cases.ts'
import { deadlySteps, endsOf, fatesOf, type Fate } from './fates.ts'
import { takeOver } from './own-graders.ts'
import {
  actsOf,
  openSolvedWorkspace,
  readSolvedLab,
  type PlayedLab,
  type PlayedWorkspace,
  type SolvedLab,
} from './solved-workspace.ts'
import { standStill } from './standing-process.ts'
import type { Submission } from './submission.ts'
import { Submissions } from './submissions.ts'

const say = (words: string) => console.log(words)

/** @returns 0 when everything came out right, 1 when not */
export async function killGrader({ seed, atOnce, hasAllEnds }: KillGrader, signal: AbortSignal): Promise<0 | 1> {
  const started = performance.now()
  const installation = await openInstallation(signal)
  try {
    const solved = await readSolvedLab()
    await saveLabRevision(installation.db, solved.lab)
    const deadly = deadlySteps(actsOf(installation, solved))
    const ends = hasAllEnds ? deadly : endsOf(deadly, seed)
    const submissions = new Submissions(installation, { say, signal })
    const starting = startGraders(installation, solved, atOnce, submissions)
    starting.catch(() => {}) // who waits for it hears of it, and may not wait yet
    try {
      const played = casesOf(atOnce, seed)
      const proofs = fatesOf(ends, seed, atOnce).map((fate, index) =>
        prove(installation, { solved, index, played: played[index], fate, submissions, starting, signal }),
      )
      const wrongs = (await Promise.all(proofs)).flat()
      for (const wrong of wrongs) say(`✗ ${wrong}`)
      const { count, deaths, takeovers } = submissions
      const slowest = Math.max(0, ...takeovers).toFixed(1)
      const seconds = ((performance.now() - started) / 1_000).toFixed(1)
      say(
        `\n${deaths} graders killed (seed ${seed}), ${count} Submits, ${wrongs.length} wrong; ${takeovers.length} leases waited out, taken over within ${slowest} s; ${seconds} s`,
      )
      return wrongs.length === 0 ? 0 : 1
    } finally {
      await (await starting).end()
    }
  } finally {
    await installation.close()
  }
}

/** Graders beyond one for each Submit, so that somebody has a hand free while a killed one is being replaced. */
const spares = 1

async function startGraders(installation: Installation, solved: SolvedLab, atOnce: number, submissions: Submissions) {
  return takeOver(installation, runningInstallation(), solved, {
    count: atOnce + spares,
    trialsAtOnce: atOnce,
    isDoomed: (message) => submissions.isDoomed(message),
    onDead: (message) => submissions.onDead(message),
  })
}

type Proof = {
  solved: PlayedLab
  index: number
  played: Played | undefined
  fate: Fate
  submissions: Submissions
  starting: Promise<unknown>
  signal: AbortSignal
}

/** The installation's grader takes snapshots as well: it stands still until one of ours has the Submit that is to lose its grader there. */
async function beginWithOurs(submissions: Submissions, workspace: PlayedWorkspace, fate: Fate): Promise<Submission> {
  if (!fate.steps.includes('Snapshot')) return submissions.begin(workspace, fate)
  const goOn = standStill(runningInstallation().pids['grader'])
  try {
    const submission = await submissions.begin(workspace, fate)
    await submission.untilTaken()
    return submission
  } finally {
    goOn()
  }
}

function runningInstallation(): Runtime {
  const runtime = findRuntime(readEnvironment(process.env).dataDir)
  if (!runtime) throw new Error('the labs are not open: see `npm run status`')
  return runtime
}

/** Where the installation's own grader takes Submits after all, others are made until each end was met; so many at most. */
const mostSubmits = 6

/** @returns what was wrong, in words */
async function prove(
  installation: Installation,
  { solved, index, played = 'right', fate, submissions, starting, signal }: Proof,
): Promise<string[]> {
  const workspace = await openSolvedWorkspace(installation, solved, { student: `fault-${index + 1}`, played }, signal)
  try {
    await starting
    let left = fate.steps
    const wrongs: string[] = []
    for (let submit = 1; submit <= mostSubmits && (submit === 1 || left.length > 0); submit += 1) {
      const submission = await beginWithOurs(submissions, workspace, { ...fate, steps: left })
      wrongs.push(...(await submission.end()))
      left = submission.unmet
    }
    return left.length === 0 ? wrongs : [...wrongs, `nobody was killed at ${left.join(', ')} in ${mostSubmits} Submits`]
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}
