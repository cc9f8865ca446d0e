// @ts-check
/**
 * `npm test [-- --quick] [-- --only STEP] [-- --again]`: proves everything, the fastest proof first, on a clone with nothing
 * installed too. What was proved of the same files is not proved again, but for CI and where it is asked for by name or by --again.
 * Ports, sockets and data are its own, so that a running `npm start` is not touched. The last line counts.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { cacheFolder } from '../start/project.mjs'
import { plan } from './plan.mjs'
import { Proofs } from './proofs.mjs'
import { say, sayProved, sayStep, sayTotal } from './report.mjs'
import { clearDeadRuns, dataOf, makeRunFolder } from './run-folder.mjs'
import { TestStack } from './test-stack.mjs'

/** @typedef {import('./plan.mjs').Step} Step */
/** @typedef {import('./plan.mjs').Context} Context */
/** @typedef {import('./proofs.mjs').Proof} Proof */
/** @typedef {import('./run.mjs').Outcome} Outcome */
/** @typedef {{passed: number, failed: number, failedSteps: {name: string, failures: string[]}[]}} Total */

async function main() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      again: { type: 'boolean', default: false },
    },
  })
  const isWhole = isFull(process.env)
  const asked = chosen(values, isWhole)
  const before = new Proofs(process.env)
  const isAllAnew = values.again || values.only !== undefined || Boolean(process.env.CI)
  const proved = isAllAnew ? new Map() : provedBefore(asked, before)
  const rounds = without(asked, proved)
  const stopping = new AbortController()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => stopping.abort(new Error(`ended by ${signal}`)))

  const cacheDir = cacheFolder(process.env)
  for (const left of await clearDeadRuns({ cacheDir })) say(`removed ${left}, which a run that was killed had left`)
  const folder = makeRunFolder()
  const dataDir = dataOf(folder)
  /** @type {Context} */
  const context = {
    folder,
    dataDir,
    cacheDir,
    isQuick: values.quick,
    isFull: isWhole,
    signal: stopping.signal,
    stack: new TestStack(dataDir, stopping.signal),
  }
  const needsCluster = rounds.flat(2).some(({ needs }) => needs?.includes('binary'))
  if (needsCluster) context.stack.beginBuild(cacheDir)
  /** @type {Total} */
  const total = { passed: 0, failed: 0, failedSteps: [] }
  for (const [name, proof] of proved) {
    sayProved(name, proof)
    total.passed += proof.passed
  }
  try {
    for (const round of rounds) {
      if (stopping.signal.aborted) break
      await Promise.all(round.map((lane) => runLane(lane, { context, total, before })))
    }
  } finally {
    await context.stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  sayTotal(total, total.failedSteps)
  return total.failed === 0 && !stopping.signal.aborted ? 0 : 1
}

/** @param {Record<string, string | undefined>} env */
function isFull({ ORDINAL_TEST: asked }) {
  if (asked && asked !== 'full')
    throw new Error(`ORDINAL_TEST=${asked} can only be "full" (every case of every lab): correct it, or unset it`)
  return asked === 'full'
}

/** @param {{quick: boolean, only?: string[] | undefined}} values @param {boolean} isWhole @returns {Step[][][]} */
function chosen({ quick, only }, isWhole) {
  const all = plan.flat(2)
  const unknown = only?.find((name) => !all.some((step) => step.name === name))
  if (unknown) throw new Error(`there is no step ${unknown}: there are ${all.map(({ name }) => name).join(', ')}`)
  const isPart = (/** @type {Step} */ { isQuick, isOfFull }) => (quick ? isQuick : isWhole || !isOfFull)
  const isWanted = (/** @type {Step} */ step) => step.isAlways || (only ? only.includes(step.name) : isPart(step))
  const wanted = new Set(all.filter(isWanted))
  for (const { needs } of [...wanted]) for (const step of all) if (needs?.includes(step.name)) wanted.add(step)
  return lanesOf(plan, (step) => wanted.has(step))
}

/** @param {Step[][][]} rounds @param {(step: Step) => boolean} isWanted */
function lanesOf(rounds, isWanted) {
  const lanes = rounds.map((round) => round.map((lane) => lane.filter(isWanted)).filter((lane) => lane.length > 0))
  return lanes.filter((round) => round.length > 0)
}

/** @param {Step[][][]} rounds @param {Proofs} proofs @returns {Map<string, Proof>} by step */
function provedBefore(rounds, proofs) {
  const found = rounds.flat(2).map((step) => /** @type {const} */ ([step.name, proofs.find(step)]))
  return new Map(found.flatMap(([name, proof]) => (proof ? [[name, proof]] : [])))
}

/** What is left to do, without the steps that nobody needs then. @param {Step[][][]} rounds @param {Map<string, unknown>} proved */
function without(rounds, proved) {
  const left = rounds.flat(2).filter(({ name }) => !proved.has(name))
  const carries = (/** @type {Step} */ { name }) => name === 'stack' || name === 'stop'
  const isWanted = (/** @type {Step} */ step) =>
    left.includes(step) && (!carries(step) || left.some((other) => !carries(other) && other.needs?.includes('stack')))
  return lanesOf(rounds, isWanted)
}

/** @param {Step[]} lane @param {{context: Context, total: Total, before: Proofs}} counting `total` is counted up */
async function runLane(lane, { context, total, before }) {
  for (const step of lane) {
    if (context.signal.aborted) return
    const { passed, failed, failures = [] } = await runStep(step, context)
    before.keep(step, { passed, failed })
    total.passed += passed
    total.failed += failed
    if (failed > 0) total.failedSteps.push({ name: step.name, failures })
  }
}

/** @param {Step} step @param {Context} context @returns {Promise<Outcome>} */
async function runStep(step, context) {
  const begun = performance.now()
  const outcome = await step
    .run(context)
    .catch((error) => ({ passed: 0, failed: 1, output: String(error?.message ?? error) }))
  // A runner that failed without a failed test, or ran none, has proved nothing.
  if (outcome.failed === 0 && outcome.passed === 0) outcome.failed = 1
  sayStep(step.name, (performance.now() - begun) / 1000, outcome)
  return outcome
}

main().then(
  (status) => process.exit(status),
  (error) => {
    say(error.message)
    process.exit(1)
  },
)
