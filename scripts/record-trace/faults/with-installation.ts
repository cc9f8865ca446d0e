/** The running installation, for a case that is played on it while something goes wrong. */
import type { Lab } from '#domain/lab'
import type { Recording } from '#course/recording'
import { closeClient, openClient } from '#kube/client'
import { loadCase } from '../../labs/load-case.ts'
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
  const { lab, labCase } = await loadCase(of.lab, of.labCase)
  const { dataDir } = readEnvironment(process.env)
  const runtime = () => readRuntime(dataDir)
  const { adminKubeconfig } = runtime()
  if (adminKubeconfig === null) throw new Error('The cluster is not ours to break: use the embedded one.')
  const installation = await connect(runtime(), async () => {})
  const admin = openClient(adminKubeconfig)
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interruption.abort(new Error(`ended by ${signal}`)))
  try {
    const surroundings = { installation, runtime, admin, signal: interruption.signal }
    const { fault, at } = of
    return { lab: lab.lab, recording: await playFault(surroundings, { lab, labCase, fault, at }) }
  } finally {
    closeClient(admin)
    await installation.close()
  }
}
