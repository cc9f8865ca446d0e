/** The running installation, for a case that is played on it while something goes wrong. */
import type { Lab } from '#domain/lab'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { loadLab } from '#course/load-lab'
import type { Recording } from '#course/recording'
import { closeClient, openClient } from '#kube/client'
import { catalogue } from '../../../grader/checks/index.ts'
import { connect } from '../../labs/verify/installation.ts'
import { readEnvironment } from '../../start/environment.mjs'
import { readRuntime } from '../../start/runtime.mjs'
import type { Fault, Place } from './fault.ts'
import { playFault } from './play-fault.ts'

/** @throws in words, with the cure */
export async function playFaultOf(of: {
  fault: Fault
  at: Place
  lab: string
  labCase: string
}): Promise<{ lab: Lab; recording: Recording }> {
  const loading = await loadLab(`lab-manifests/${of.lab}`, { checkParameters: catalogue })
  if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
  const { cases } = await loadCases(loading.lab)
  const labCase = cases.find(({ name }) => name === of.labCase)
  if (!labCase)
    throw new Error(`There is no case ${of.labCase}: name one of ${cases.map(({ name }) => name).join(', ')}.`)
  const { dataDir } = readEnvironment(process.env)
  const runtime = () => readRuntime(dataDir)
  const { adminKubeconfig } = runtime()
  if (adminKubeconfig === null) throw new Error('The cluster is not ours to break: use the embedded one.')
  const installation = await connect(runtime(), async () => {})
  const admin = openClient(adminKubeconfig)
  const interruption = new AbortController()
  process.once('SIGINT', () => interruption.abort())
  try {
    const surroundings = { installation, runtime, admin, signal: interruption.signal }
    const { fault, at } = of
    return { lab: loading.lab.lab, recording: await playFault(surroundings, { lab: loading.lab, labCase, fault, at }) }
  } finally {
    closeClient(admin)
    await installation.close()
  }
}
