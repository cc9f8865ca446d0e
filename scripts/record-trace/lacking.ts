/** What no trace shows that was recorded, and the shortest record that shows it: of a case, or of a case up to one of its events. */
import { readRecording, type Recording } from '#course/recording'
import type { Lab } from '#domain/lab'
import { substituteDeep } from '#domain/lab-parameters'
import type { Catalogue } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import { allCheats } from '../cheats/choose.ts'
import { loadRecordings } from '../checks/load-recordings.ts'
import { loadTraces } from '../checks/load-traces.ts'
import { cutTrace, type CutTrace } from './cut-trace.ts'
import { findRecorded } from './find-recorded.ts'
import { isReadBy, momentsOf, recordIn, type Moment } from './moments.ts'

export type FoundTrace = { readonly check: string; readonly cut: CutTrace }

export type RecordedIn = {
  readonly lab: Lab
  readonly recording: Recording
  /** what went wrong while it was played, where something was made to; and in words */
  readonly fault?: { readonly name: string; readonly about: string }
}
type Candidate = {
  readonly check: string
  readonly id: string
  readonly of: RecordedIn
  /** absent where it is what is said of the whole */
  readonly moment?: Moment
  /** events that are kept */
  readonly size: number
}

export type Lacking = { readonly reasons: readonly string[]; readonly isLast: boolean }

/** @param wanted only these reasons, where any are named; `isLast`: the record ends where they are said last, not first */
export async function findLacking(
  wanted: Lacking,
  among: readonly RecordedIn[],
  catalogue: Catalogue,
): Promise<FoundTrace[]> {
  const lacking = await lackingIn(catalogue)
  const isWanted = (key: string, reason: string) =>
    lacking.has(key) && (wanted.reasons.length === 0 || wanted.reasons.includes(reason))
  const best = new Map<string, Candidate>()
  for (const of of among)
    for (const [key, candidate] of candidatesIn(of, wanted.isLast, catalogue, isWanted)) {
      const known = best.get(key)
      if (!known || rank(candidate) < rank(known)) best.set(key, candidate)
    }
  return Promise.all([...best.values()].map((candidate) => cutOf(candidate, catalogue)))
}

/** A verdict that a case came to says more than one on the way. */
const rank = ({ moment, size }: Candidate): number => (moment ? 1_000_000 : 0) + size

const keyOf = (check: string, status: string, reason: string): string => `${check} ${status} ${reason}`

/** What all traces of which were built by hand say. */
async function lackingIn(catalogue: Catalogue): Promise<Set<string>> {
  const traces = (await Promise.all(Object.keys(catalogue).map((check) => loadTraces(check)))).flat()
  const said = traces.flatMap(({ check, trace }) => {
    const result = catalogue[check]?.judge(trace.observation, trace.params)
    return result ? [{ key: keyOf(check, result.status, result.reason), isBuilt: trace.recorded === 'built' }] : []
  })
  const recorded = new Set(said.filter(({ isBuilt }) => !isBuilt).map(({ key }) => key))
  return new Set(said.map(({ key }) => key).filter((key) => !recorded.has(key)))
}

export async function everythingRecorded(): Promise<RecordedIn[]> {
  const cases = await loadRecordings()
  const cheats = await Promise.all(
    (await allCheats()).map(async ({ cheat, lab }) => ({
      lab: lab.lab,
      recording: await readRecording(cheat.recording),
    })),
  )
  return [...cases, ...cheats].flatMap(({ lab, recording }) => (recording ? [{ lab, recording }] : []))
}

function* candidatesIn(
  of: RecordedIn,
  isLast: boolean,
  catalogue: Catalogue,
  isWanted: (key: string, reason: string) => boolean,
): Generator<[string, Candidate]> {
  for (const labCheck of checksOf(of.lab)) {
    const check = catalogue[labCheck.check]
    const record = recordIn(labCheck, of.recording, catalogue)
    if (!check || !record) continue
    const params = substituteDeep(labCheck.with, of.recording.variables)
    const end = record.events.at(-1)?.seq ?? 0
    for (const { status, reason, places } of momentsOf(check, record, params)) {
      const key = keyOf(check.name, status, reason)
      if (!isWanted(key, reason)) continue
      const isWhole = places.at(-1) === end
      const upTo = isWhole ? end : (places.at(isLast ? -1 : 0) ?? end)
      const size = record.events.filter((event) => event.seq <= upTo && isReadBy(check, event)).length
      yield [key, { check: check.name, id: labCheck.id, of, size, ...(!isWhole && { moment: { upTo } }) }]
    }
  }
}

async function cutOf(
  { check, id, of: { lab, recording, fault }, moment }: Candidate,
  catalogue: Catalogue,
): Promise<FoundTrace> {
  const { about } = await findRecorded(lab.metadata.name, recording.case)
  const sentence = /[.!?]$/.test(about) ? about : `${about}.`
  const end = moment && 'upTo' in moment ? ` Of this, what there was at event ${moment.upTo}.` : ''
  const wish = {
    lab,
    recording,
    check,
    id,
    about: `${sentence}${fault ? ` ${fault.about}` : ''}${end}`,
    ...(fault && { fault: fault.name }),
    ...(moment && { moment }),
  }
  return { check, cut: cutTrace(wish, catalogue) }
}
