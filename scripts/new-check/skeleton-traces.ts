/** The traces of a new check: two out of what was recorded of the lab web, and one of a record that saw nothing. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { loadLab } from '#course/load-lab'
import { readRecording } from '#course/recording'
import type { Lab } from '#domain/lab'
import { register, type Check, type RegisteredCheck } from '../../grader/core/check.ts'
import { cutTrace } from '../record-trace/cut-trace.ts'
import { writeTrace } from '../record-trace/write-trace.ts'
import { importedAs } from './skeleton.ts'

const model = path.join('lab-manifests', 'web')
const recorded = [
  { labCase: 'solutions/in-steps', about: 'The set is there, scaled up one by one.' },
  { labCase: 'starter', about: 'Nothing is there but what the namespace begins with.' },
]

/** @returns the files, from the project's folder */
export async function writeTraces(name: string): Promise<string[]> {
  const check = await loadCheck(name)
  const loading = await loadLab(model)
  if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
  const { cases } = await loadCases(loading.lab)
  const lab = asking(loading.lab.lab, name)
  const files = []
  for (const { labCase, about } of recorded) {
    const recording = await readRecording(cases.find((one) => one.name === labCase)?.recording ?? '')
    if (!recording)
      throw new Error(`web ${labCase} was never recorded: npm run labs -- verify web --case ${labCase} --record`)
    const cut = cutTrace({ lab, recording, check: name, id: undefined, about }, { [name]: check })
    files.push(await writeTrace(name, 'recorded', cut))
  }
  return [...files, await writeUnseen(name, check)]
}

async function loadCheck(name: string): Promise<RegisteredCheck> {
  const file = path.resolve('grader', 'checks', name, 'check.ts')
  const exported: Record<string, Check<unknown>> = await import(pathToFileURL(file).href)
  const check = exported[importedAs(name)]
  if (!check) throw new Error(`${file} exports no ${importedAs(name)}`)
  return register(check)
}

/** The lab, with the check among those that it asks for. */
const asking = (lab: Lab, check: string): Lab => {
  const title = { fr: check, en: check }
  const asked = { id: check, check, with: { statefulSet: '${statefulSet}' }, points: 1, needs: [], title }
  const hints = { fr: [check], en: [check] }
  return { ...lab, spec: { ...lab.spec, tasks: [{ id: check, title, checks: [{ ...asked, hints }] }] } }
}

async function writeUnseen(name: string, check: RegisteredCheck): Promise<string> {
  const params = { statefulSet: 'web' }
  const observation = { namespace: 'ws-aaaaaaaaaa', clusterDomain: 'cluster.local', events: [] }
  const result = check.judge(observation, params)
  const cause = result.status === 'Unknown' ? { cause: result.cause } : {}
  const trace = {
    about: 'The recorder has seen nothing yet.',
    recorded: 'built' as const,
    ...cause,
    params,
    observation,
  }
  return writeTrace(name, 'unseen', { folder: 'unknown', result, trace })
}
