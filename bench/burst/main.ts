/**
 * `npm run bench -- burst [--submits N] [--trials-at-once N] [--choreographies N]`: so many Submits that wait for their trial at the
 * same moment, against what the controllers need for as many of the same perturbations, as many at a time. They go before and after,
 * half of them each time, so that a machine that slows down does neither a favour; of many, a part is played and counted up. Fails
 * where a Submit is lost, doubled or wrong.
 */
import { parseArgs } from 'node:util'
import { resolveVariables } from '#domain/lab-parameters'
import { ownPlaces } from '../../scripts/fault/held-places.ts'
import { readSolvedLab } from '../../scripts/fault/solved-workspace.ts'
import { outcomeOf } from '../../scripts/fault/submit-burst.ts'
import { openInstallation, type Installation } from '../../scripts/labs/verify/installation.ts'
import { interruption } from '../interruption.ts'
import { machine } from '../report.ts'
import type { Bare } from '../submit/bare.ts'
import { controllersAtOnce } from './controllers-at-once.ts'
import { withWaitingSubmits } from './waves.ts'

const { signal } = interruption

type Options = { submits: number; atOnce: number; choreographies: number }

/** @throws naming the option that is wrong */
function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { submits: { type: 'string' }, 'trials-at-once': { type: 'string' }, choreographies: { type: 'string' } },
  })
  const whole = (name: keyof typeof values, fallback: number, most: number) => {
    const value = Number(values[name] ?? fallback)
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new Error(`--${name} takes a number from 1 to ${most}.`)
    return value
  }
  // What the grader keeps to where ORDINAL_TRIALS_AT_ONCE says nothing else.
  const submits = whole('submits', 200, 200)
  const atOnce = whole('trials-at-once', ownPlaces, 50)
  return { submits, atOnce, choreographies: whole('choreographies', Math.min(submits, 60), submits) }
}

async function main(): Promise<void> {
  const { submits, atOnce, choreographies } = readOptions(process.argv.slice(2))
  const installation = await openInstallation(signal)
  try {
    const what = await choreographyOf(installation)
    const wanted = { count: submits, atOnce, say: (words: string) => console.log(words), signal }
    const measured = await withWaitingSubmits(installation, wanted, async (submissions, letTrialsBegin) => {
      const half = Math.min(Math.ceil(choreographies / atOnce / 2) * atOnce, choreographies)
      const before = await controllersAtOnce(what, half, atOnce)
      const begun = performance.now()
      await letTrialsBegin()
      const graded = await outcomeOf(submissions, begun)
      const after = choreographies > half ? await controllersAtOnce(what, choreographies - half, atOnce) : 0
      return { ...graded, bound: ((before + after) * submits) / choreographies }
    })
    const { wrongs, seconds, bound } = measured
    for (const wrong of wrongs) console.error(`✗ ${wrong}`)
    console.log(
      `${submits} Submits that wait, each pressed twice, until the last is graded: ${seconds.graded.toFixed(1)} s`,
    )
    console.log(`the controllers, ${submits} times the same, ${atOnce} at a time:         ${bound.toFixed(1)} s`)
    if (choreographies < submits) console.log(`(counted up from ${choreographies})`)
    console.log(`ratio ${(seconds.graded / bound).toFixed(2)} (goal ≤ 1.3); lost, doubled or wrong: ${wrongs.length}`)
    console.log(machine())
    if (wrongs.length > 0) process.exitCode = 1
  } finally {
    await installation.close()
  }
}

async function choreographyOf({ surroundings, adminKubeconfig }: Installation): Promise<Bare> {
  const { lab, solution } = await readSolvedLab()
  const variables = resolveVariables(lab.lab, { seed: 0, namespace: 'ws-aaaaaaaaaa', ...surroundings })
  const manifests = Object.values(solution.manifests)
  return { adminKubeconfig, variables, manifests, interrupted: signal }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
