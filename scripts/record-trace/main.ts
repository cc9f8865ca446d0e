/** `npm run record-trace`: a trace for a check, out of what was recorded of a lab's case on a cluster. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { readRecording } from '#course/recording'
import { catalogue } from '../../grader/checks/index.ts'
import { traceArguments, usage, type TraceArguments } from './arguments.ts'
import { cutTrace } from './cut-trace.ts'
import { writeTrace } from './write-trace.ts'

async function recordTrace({ check, lab: name, labCase, id, name: stem, about }: TraceArguments): Promise<void> {
  const lab = await labNamed(name)
  const { cases, problems } = await loadCases(lab)
  if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
  const found = cases.find((one) => one.name === labCase)
  if (!found) throw new Error(`There is no case ${labCase}: name one of ${cases.map((one) => one.name).join(', ')}.`)
  const recording = await readRecording(found.recording)
  if (!recording)
    throw new Error(`${name} ${labCase} was never recorded: npm run labs -- verify ${name} --case ${labCase} --record`)
  const words = about ?? (await remarkOf(path.join(lab.folder, labCase, 'case.yaml'))) ?? `${name} ${labCase}`
  const cut = cutTrace({ lab: lab.lab, recording, check, id, about: words }, catalogue)
  const file = await writeTrace(check, stem ?? path.basename(labCase), cut)
  const { status, reason } = cut.result
  console.log(`${file}\n${check} says ${status}: ${reason}, by ${cut.trace.observation.events.length} events.`)
}

async function labNamed(name: string): Promise<LoadedLab> {
  const loading = await loadLab(path.join('lab-manifests', name), { checkParameters: catalogue })
  if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
  return loading.lab
}

/** The remark that a case begins with. */
async function remarkOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  const remark = lines.slice(0, end).map((line) => line.replace(/^#\s*/, ''))
  return remark.join(' ').trim() || undefined
}

const parsed = traceArguments(process.argv.slice(2))
const work = 'problem' in parsed ? Promise.reject(new Error(`${parsed.problem}\n\n${usage}`)) : recordTrace(parsed)
await work.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
