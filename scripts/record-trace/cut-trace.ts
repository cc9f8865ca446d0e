/** From the recording of a case to a trace of one check: the record that the check is judged by, cut to what it reads. */
import { isDeepStrictEqual } from 'node:util'
import type { CheckResult } from '#domain/check-result'
import type { Lab, LabCheck } from '#domain/lab'
import { substituteDeep } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { Recording } from '#course/recording'
import type { Catalogue, RegisteredCheck } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import { recordOf } from '../../grader/core/records.ts'
import { traceFolders, type Trace, type TraceFolder } from '../../grader/core/trace.ts'

export type CutTrace = { folder: TraceFolder; result: CheckResult; trace: Trace }
export type Wish = { lab: Lab; recording: Recording; check: string; id: string | undefined; about: string }

/** @throws in words, with the cure */
export function cutTrace({ lab, recording, check: name, id, about }: Wish, catalogue: Catalogue): CutTrace {
  const check = catalogue[name]
  if (!check) throw new Error(`There is no check ${name}: name one of ${Object.keys(catalogue).sort().join(', ')}.`)
  const labCheck = checkOfLab(lab, name, id)
  const whole = recordFor(labCheck, recording, catalogue)
  const params = substituteDeep(labCheck.with, recording.variables)
  const observation = cut(whole, check)
  const result = check.judge(observation, params)
  if (!isDeepStrictEqual(result, check.judge(whole, params)))
    throw new Error(`${name} judges by kinds that are not among its reads (${check.reads.join(', ')}): add them.`)
  const recorded = { ...(recording.recordedOn ?? unknownPlace(recording)), case: `${recording.lab} ${recording.case}` }
  const cause = result.status === 'Unknown' ? { cause: result.cause } : {}
  return { folder: folderOf(result), result, trace: { about, recorded, ...cause, params, observation } }
}

function checkOfLab(lab: Lab, name: string, id: string | undefined): LabCheck {
  const those = checksOf(lab).filter(({ check }) => check === name)
  const [only, second] = id === undefined ? those : those.filter((one) => one.id === id)
  const ids = those.map((one) => one.id).join(', ')
  if (!only)
    throw new Error(
      those.length === 0
        ? `The lab ${lab.metadata.name} does not ask for ${name}: add it to its lab.yaml, or name another lab.`
        : `${name} has no id ${id} there: name one of ${ids}.`,
    )
  if (second)
    throw new Error(`The lab ${lab.metadata.name} asks for ${name} more than once: add --id with one of ${ids}.`)
  return only
}

function recordFor(labCheck: LabCheck, { observation, trial, lab, case: name }: Recording, catalogue: Catalogue) {
  // What DNS answered is in the record of a case that was only checked, too.
  if (recordOf(labCheck, catalogue) === 'live' || (trial === undefined && catalogue[labCheck.check]?.kind === 'probe'))
    return observation
  if (trial) return trial
  throw new Error(
    `${lab} ${name} has no trial, by which ${labCheck.check} is judged: take a case that is submitted and gets that far.`,
  )
}

/** What was done and what DNS said belongs to whoever reads anything of it; most of a record is objects. */
const cut = (observation: Observation, { reads }: RegisteredCheck): Observation => ({
  ...observation,
  events: observation.events.filter(
    (event) => !('kind' in event) || event.type === 'ACT' || reads.some((kind) => kind === event.kind),
  ),
})

function folderOf({ status }: CheckResult): TraceFolder {
  if (status === traceFolders.pass) return 'pass'
  return status === traceFolders.fail ? 'fail' : 'unknown'
}

function unknownPlace({ lab, case: name }: Recording): never {
  throw new Error(`The recording does not say where it was made: npm run labs -- verify ${lab} --case ${name} --record`)
}
