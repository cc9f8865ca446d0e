/** From the recording of a case to a trace of one check: the record that the check is judged by, cut to what it reads. */
import { isDeepStrictEqual } from 'node:util'
import type { CheckResult } from '#domain/check-result'
import type { Lab, LabCheck } from '#domain/lab'
import { substituteDeep } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { Recording } from '#course/recording'
import type { Catalogue, RegisteredCheck } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import { traceFolders, type Trace, type TraceFolder } from '../../grader/core/trace.ts'
import { isReadBy, momentsOf, recordIn, recordUpTo, type Moment, type Saying } from './moments.ts'

export type CutTrace = { folder: TraceFolder; result: CheckResult; trace: Trace }
export type Wish = {
  lab: Lab
  recording: Recording
  check: string
  id: string | undefined
  about: string
  /** what was made to go wrong while it was recorded */
  fault?: string
  /** how much of the record is kept; all of it by default */
  moment?: Moment | undefined
}

/** @throws in words, with the cure */
export function cutTrace(wish: Wish, catalogue: Catalogue): CutTrace {
  const { lab, recording, check: name, id, about, fault, moment } = wish
  const check = catalogue[name]
  if (!check) throw new Error(`There is no check ${name}: name one of ${Object.keys(catalogue).sort().join(', ')}.`)
  const labCheck = checkOfLab(lab, name, id)
  const recorded = recordFor(labCheck, recording, catalogue)
  const params = substituteDeep(labCheck.with, recording.variables)
  const upTo = moment && placeOf(moment, momentsOf(check, recorded, params), wish)
  const whole = upTo === undefined ? recorded : recordUpTo(recorded, upTo)
  const observation = cut(whole, check)
  const result = check.judge(observation, params)
  if (!isDeepStrictEqual(result, check.judge(whole, params)))
    throw new Error(`${name} judges by kinds that are not among its reads (${check.reads.join(', ')}): add them.`)
  const place = { ...(recording.recordedOn ?? unknownPlace(recording)), case: `${recording.lab} ${recording.case}` }
  const source = { ...place, ...(fault !== undefined && { fault }), ...(upTo !== undefined && { upTo }) }
  const cause = result.status === 'Unknown' ? { cause: result.cause } : {}
  return { folder: folderOf(result), result, trace: { about, recorded: source, ...cause, params, observation } }
}

/** @throws naming what the check says at one time or another */
function placeOf(moment: Moment, moments: readonly Saying[], { recording, check }: Wish): number {
  const place = `${recording.lab} ${recording.case}`
  if ('upTo' in moment) {
    if (moments.some(({ places }) => places.includes(moment.upTo))) return moment.upTo
    throw new Error(
      `${check} judges nothing of ${place} at event ${moment.upTo}: something older is not known there yet.`,
    )
  }
  const those = moments.filter(({ reason }) => reason === moment.says)
  const [found] = moment.isLast ? those.slice(-1) : those
  if (found) return found.places.at(moment.isLast ? -1 : 0) ?? 0
  const reasons = [...new Set(moments.map(({ reason }) => reason))].join(', ')
  throw new Error(`${check} never says ${moment.says} of ${place}: it says ${reasons}.`)
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

function recordFor(labCheck: LabCheck, recording: Recording, catalogue: Catalogue): Observation {
  const found = recordIn(labCheck, recording, catalogue)
  if (found) return found
  throw new Error(
    `${recording.lab} ${recording.case} has no trial, by which ${labCheck.check} is judged: take a case that is submitted and gets that far.`,
  )
}

/** What was done and what DNS said belongs to whoever reads anything of it; most of a record is objects. */
const cut = (observation: Observation, check: RegisteredCheck): Observation => ({
  ...observation,
  events: observation.events.filter((event) => isReadBy(check, event)),
})

function folderOf({ status }: CheckResult): TraceFolder {
  if (status === traceFolders.pass) return 'pass'
  return status === traceFolders.fail ? 'fail' : 'unknown'
}

function unknownPlace({ lab, case: name }: Recording): never {
  throw new Error(`The recording does not say where it was made: npm run labs -- verify ${lab} --case ${name} --record`)
}
