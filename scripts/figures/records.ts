/** Every record of a real cluster that the repository has: of labs' cases and their trials, and of checks' recorded traces. */
import { catalogue } from '../../grader/checks/index.ts'
import type { Observation } from '#domain/observation'
import { loadRecordings, type CaseToReplay } from '../checks/load-recordings.ts'
import { loadTraces, type NamedTrace } from '../checks/load-traces.ts'

export type NamedRecord = { readonly name: string; readonly observation: Observation }

export async function loadRecords(): Promise<NamedRecord[]> {
  const [cases, traces] = await Promise.all([
    loadRecordings(),
    Promise.all(Object.keys(catalogue).map((check) => loadTraces(check))),
  ])
  return recordsOf(cases, traces.flat())
}

export function recordsOf(cases: readonly CaseToReplay[], traces: readonly NamedTrace[]): NamedRecord[] {
  const ofLabs = cases.flatMap(({ lab, labCase, recording }) => {
    if (!recording) return []
    const name = `${lab.metadata.name} ${labCase.name}`
    const live = { name, observation: recording.observation }
    return recording.trial ? [live, { name: `${name}, its trial`, observation: recording.trial }] : [live]
  })
  const ofChecks = traces
    .filter(({ trace }) => trace.recorded !== 'built')
    .map(({ check, folder, name, trace }) => ({
      name: `${check} ${folder}/${name}`,
      observation: trace.observation,
    }))
  return [...ofLabs, ...ofChecks]
}
