/**
 * `npm run bench -- order [--runs N] [--seed N] [--at-once N]`: in which order Pods were made, judged over random live runs by
 * the checks and by two peers. The truth is the order of the writes in the API server's database, by their resourceVersions.
 * Fails where a check was wrong.
 */
import { parseArgs } from 'node:util'
import { closeClient, openClient } from '#kube/client'
import { openInstallation, type Installation } from '../../scripts/labs/verify/installation.ts'
import { interruption } from '../interruption.ts'
import { machine } from '../report.ts'
import { openGround } from './ground.ts'
import { judgeRun, ours } from './judges.ts'
import { planRuns, type Run } from './plan.ts'
import { play } from './play.ts'
import { Tally } from './tally.ts'

/** A workspace lives for half an hour, and its record grows: another one is opened after so many runs. */
const runsInAWorkspace = 10
/** Runs that could not be played; beyond these the cluster is not well enough to measure. */
const mostUnplayed = 10

type Options = { runs: number; seed: number; atOnce: number }

/** @throws naming the option that is wrong */
function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { runs: { type: 'string' }, seed: { type: 'string' }, 'at-once': { type: 'string' } },
  })
  const whole = (name: keyof typeof values, fallback: number, least: number, most: number) => {
    const value = Number(values[name] ?? fallback)
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Error(`--${name} takes a number from ${least} to ${most}.`)
    return value
  }
  return { runs: whole('runs', 200, 1, 1_000), seed: whole('seed', 1, 0, 1e9), atOnce: whole('at-once', 3, 1, 10) }
}

async function main(): Promise<void> {
  const { runs, seed, atOnce } = readOptions(process.argv.slice(2))
  const begun = performance.now()
  const installation = await openInstallation(interruption.signal)
  try {
    const waiting = planRuns(runs, seed)
    const tally = new Tally()
    const unplayed: string[] = []
    const hands = Array.from({ length: Math.min(atOnce, runs) }, (_, hand) =>
      playWaiting(installation, waiting, `order-${hand + 1}`, tally, unplayed),
    )
    const ends = await Promise.allSettled(hands)
    tell(tally, unplayed, { runs, seed, seconds: (performance.now() - begun) / 1_000 })
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  } finally {
    await installation.close()
  }
}

/** @param waiting shared: each run is taken out by the hand that plays it */
async function playWaiting(
  installation: Installation,
  waiting: Run[],
  student: string,
  tally: Tally,
  unplayed: string[],
): Promise<void> {
  const { adminKubeconfig, surroundings } = installation
  if (!adminKubeconfig)
    throw new Error('This cluster gives no rights to make sets in workspaces: measure on the embedded one.')
  const client = openClient(adminKubeconfig)
  try {
    while (waiting.length > 0) {
      const ground = await openGround(installation, client, student, interruption.signal)
      try {
        for (const run of waiting.splice(0, runsInAWorkspace)) {
          interruption.signal.throwIfAborted()
          await play(ground, run, surroundings.images.busybox ?? '').then(
            (played) => judgeRun(tally, run, played),
            (error: unknown) => unplayed.push(`${run.name}: ${error instanceof Error ? error.message : error}`),
          )
          if (unplayed.length > mostUnplayed)
            throw new Error(`too many runs could not be played: ${unplayed.join('; ')}`)
        }
      } finally {
        await ground.close()
      }
    }
  } finally {
    closeClient(client)
  }
}

function tell(tally: Tally, unplayed: readonly string[], of: { runs: number; seed: number; seconds: number }): void {
  for (const line of tally.lines()) console.log(line)
  for (const words of unplayed) console.log(`not played: ${words}`)
  console.log(`${of.runs - unplayed.length} of ${of.runs} runs, seed ${of.seed}, ${of.seconds.toFixed(0)} s`)
  console.log(machine())
  const wrong = Object.values(ours).flatMap((judge) => tally.wrong(judge).map((run) => `${judge}: ${run}`))
  const undecided = Object.values(ours).flatMap((judge) => tally.undecided(judge).map((run) => `${judge}: ${run}`))
  if (undecided.length > 0) console.log(`undecided: ${undecided.join(', ')}`)
  if (wrong.length > 0) console.error(`✗ wrong: ${wrong.join(', ')}`)
  if (wrong.length > 0) process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
