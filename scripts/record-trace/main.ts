/** `npm run record-trace`: a trace for a check, out of what was recorded of a lab's case on a cluster. */
import path from 'node:path'
import { catalogue } from '../../grader/checks/index.ts'
import { traceArguments, usage, type TraceArguments } from './arguments.ts'
import { cutTrace } from './cut-trace.ts'
import { findRecorded } from './find-recorded.ts'
import { writeTrace } from './write-trace.ts'

async function recordTrace({ check, lab: name, labCase, id, name: stem, about }: TraceArguments): Promise<void> {
  const found = await findRecorded(name, labCase)
  const { lab, recording } = found
  const cut = cutTrace({ lab, recording, check, id, about: about ?? found.about }, catalogue)
  const file = await writeTrace(check, stem ?? path.basename(labCase), cut)
  const { status, reason } = cut.result
  console.log(`${file}\n${check} says ${status}: ${reason}, by ${cut.trace.observation.events.length} events.`)
}

const parsed = traceArguments(process.argv.slice(2))
const work = 'problem' in parsed ? Promise.reject(new Error(`${parsed.problem}\n\n${usage}`)) : recordTrace(parsed)
await work.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
