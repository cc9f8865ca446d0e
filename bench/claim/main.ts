/**
 * `npm run bench -- claim`: from a student's claim to a usable terminal, that is a workspace with its starter and a toolbox
 * that both are Ready; cold, and out of the pool, in turn.
 */
import { loadLab, type LoadedLab } from '#course/load-lab'
import { saveLabRevision } from '#db/lab-revisions'
import { openInstallation } from '../../scripts/labs/verify/installation.ts'
import { untilPhase } from '../../scripts/labs/verify/workspace.ts'
import { readRuntime } from '../../scripts/start/runtime.mjs'
import { interruption } from '../interruption.ts'
import { machine, median, spread } from '../report.ts'
import { claimCold, claimWarm, endClaims, untilPoolIsReady, untilUsable, type Claimant } from './claims.ts'
import { percentile } from './percentile.ts'

const rounds = 10
/** A cold claim waits for a Pod to start; fewer of them tell enough. */
const warmForEachCold = 2
/** A namespace that will not go away (ms). */
const patience = 60_000
const goals = { cold: 3_000, warm: 300 } as const

async function main(): Promise<void> {
  const loading = await loadLab('lab-manifests/web')
  if (!loading.ok) throw new Error('The lab web is broken: `npm run labs -- list` says where.')
  const installation = await openInstallation(interruption.signal)
  const claimant: Claimant = { installation, clusterName: readRuntime().clusterName, lab: loading.lab, claimed: [] }
  try {
    await saveLabRevision(installation.db, loading.lab)
    const { cold, warm } = await measure(claimant, loading.lab)
    tell('cold', cold)
    tell('warm', warm)
    console.log(`ratio warm to cold ${(median(warm) / median(cold)).toFixed(2)}`)
    console.log(machine())
  } finally {
    await endClaims(claimant)
    for (const id of claimant.claimed) await untilPhase(installation, id, 'Ended', AbortSignal.timeout(patience))
    await installation.close()
  }
}

async function measure(claimant: Claimant, lab: LoadedLab): Promise<Record<keyof typeof goals, number[]>> {
  const times: Record<keyof typeof goals, number[]> = { cold: [], warm: [] }
  for (let round = 0; round < rounds; round += 1) {
    await untilPoolIsReady(claimant, interruption.signal)
    times.warm.push(await timed(claimant, () => claimWarm(claimant, lab)))
    if (round % warmForEachCold > 0) continue
    await untilPoolIsReady(claimant, interruption.signal)
    times.cold.push(await timed(claimant, () => claimCold(claimant, lab)))
  }
  return times
}

async function timed(claimant: Claimant, claim: () => Promise<() => Promise<string>>): Promise<number> {
  const ask = await claim() // whoever asks exists already, and so does the lab
  const begun = performance.now()
  await untilUsable(claimant, await ask(), interruption.signal)
  return performance.now() - begun
}

function tell(kind: keyof typeof goals, times: readonly number[]): void {
  console.log(spread(`claim to usable terminal, ${kind}`, times, 'ms'))
  console.log(`${' '.repeat(39)}${percentile(times, 0.95).toFixed(0).padStart(7)} ms   p95 (goal ≤ ${goals[kind]})`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
