/**
 * `npm run bench -- submit`: a Submit, from its request to its grade, against what the cluster's controllers need for the
 * same perturbations. One after the other, in turn, on one cluster.
 */
import { askForSubmit } from '../../scripts/labs/verify/ask-for-verdicts.ts'
import { interruption } from '../interruption.ts'
import { openMeasuredWorkspace, type Measured } from '../measured-workspace.ts'
import { machine, median, spread } from '../report.ts'
import { bare } from './bare.ts'

/** Milliseconds; another pair is begun only while there is time for it. */
const budget = 50_000
const mostPairs = 3

async function main(): Promise<void> {
  const begun = performance.now()
  const measured = await openMeasuredWorkspace(interruption.signal)
  const ofRuntime = { adminKubeconfig: measured.runtime.adminKubeconfig, interrupted: interruption.signal }
  try {
    const submits: number[] = []
    const controllers: number[] = []
    for (
      let took = 0;
      submits.length === 0 || (submits.length < mostPairs && performance.now() + took - begun < budget);
    ) {
      const pairBegun = performance.now()
      // Who goes first takes turns, so that a machine that slows down does neither a favour.
      const both = [
        async () => submits.push(await submit(measured)),
        async () => controllers.push(await bare({ ...measured, ...ofRuntime })),
      ]
      for (const one of submits.length % 2 === 0 ? both : both.toReversed()) await one()
      took = performance.now() - pairBegun
    }
    console.log(spread('Submit, from request to grade', submits, 's'))
    console.log(spread('the controllers, driven by a watch', controllers, 's'))
    console.log(`ratio ${(median(submits) / median(controllers)).toFixed(2)} (goal ≤ 1.15)`)
    console.log(machine())
  } finally {
    await measured.close()
  }
}

/** @throws where the right solution does not get all points: what is wrong is not worth measuring */
async function submit({ installation, workspace }: Measured): Promise<number> {
  const begun = performance.now()
  const { checks } = await askForSubmit(installation, workspace, interruption.signal)
  const seconds = (performance.now() - begun) / 1_000
  const unmet = checks
    .filter(({ result }) => result.status !== 'True')
    .map(({ id, result }) => `${id}: ${result.reason}`)
  if (unmet.length > 0) throw new Error(`The solution was not judged right: ${unmet.join(', ')}`)
  return seconds
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
