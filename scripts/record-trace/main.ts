/** `npm run record-trace`: a trace for a check, out of what was recorded of a lab's case on a cluster. */
import { catalogue } from '../../grader/checks/index.ts'
import { traceArguments, usage, type FaultArguments, type LackingArguments, type TraceArguments } from './arguments.ts'
import { cutTrace, type CutTrace } from './cut-trace.ts'
import { findRecorded } from './find-recorded.ts'
import { faults } from './faults/faults.ts'
import { playFaultOf } from './faults/with-installation.ts'
import { everythingRecorded, findLacking, type RecordedIn } from './lacking.ts'
import { nameOf, writeTrace } from './write-trace.ts'

async function recordTrace({
  check,
  lab: name,
  labCase,
  id,
  name: stem,
  about,
  moment,
}: TraceArguments): Promise<void> {
  const found = await findRecorded(name, labCase)
  const { lab, recording } = found
  const wish = { lab, recording, check, id, about: about ?? found.about, ...(moment && { moment }) }
  await keep(check, cutTrace(wish, catalogue), stem)
}

async function recordLacking({ lacking }: LackingArguments): Promise<void> {
  await keepLacking(lacking, await everythingRecorded())
}

async function recordFault({ fault, at, lab, labCase, lacking }: FaultArguments): Promise<void> {
  const { about } = faults[fault]
  const played = await playFaultOf({ fault: faults[fault], at, lab, labCase })
  await keepLacking(lacking, [{ ...played, fault: { name: fault, about } }])
}

async function keepLacking(lacking: LackingArguments['lacking'], among: readonly RecordedIn[]): Promise<void> {
  const found = await findLacking(lacking, among, catalogue)
  for (const { check, cut } of found) await keep(check, cut)
  console.log(`${found.length} reasons have a trace that was recorded now, and had none.`)
}

async function keep(check: string, cut: CutTrace, stem = nameOf(cut)): Promise<void> {
  const file = await writeTrace(check, stem, cut)
  const { status, reason } = cut.result
  console.log(`${file}\n${check} says ${status}: ${reason}, by ${cut.trace.observation.events.length} events.`)
}

const parsed = traceArguments(process.argv.slice(2))
const work =
  'problem' in parsed
    ? Promise.reject(new Error(`${parsed.problem}\n\n${usage}`))
    : 'fault' in parsed
      ? recordFault(parsed)
      : 'lacking' in parsed
        ? recordLacking(parsed)
        : recordTrace(parsed)
await work.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
