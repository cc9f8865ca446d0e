/** Judges a lab by the record of a namespace, after asking DNS what its checks want to know. */
import { setTimeout as delay } from 'node:timers/promises'
import type { JudgedCheck } from '#domain/attempt'
import { unknown } from '#domain/check-result'
import type { Lab } from '#domain/lab'
import type { Variables } from '#domain/lab-parameters'
import type { Observation, ObservedEvent } from '#domain/observation'
import { appendAnswers, type ObservationPlace } from '#db/observations'
import type { Catalogue } from '../../core/check.ts'
import { kindsJudged } from '../../core/kinds-read.ts'
import { checksOf, judgeLab, questionsOf } from '../../core/judge.ts'
import type { Prober } from '../dns/prober.ts'
import { catchUp, type CatchUpParts } from './catch-up.ts'
import type { Readers } from './readers.ts'

export type JudgingParts = CatchUpParts & { prober: Prober; readers: Readers; catalogue: Catalogue }
export type Judgement = { checks: JudgedCheck[]; observedSeq: number }

/** DNS follows the API server within this time (ms): an answer that disagrees so soon after a change is asked for again. */
const settling = 2_000
/** DNS cannot be watched, only asked: this often (ms). */
const askAgainAfter = 150
/** However often something changes, no Check asks again for longer than this (ms). */
const patience = 3_000

export async function judgeRecord(
  parts: JudgingParts,
  place: ObservationPlace,
  lab: Lab,
  variables: Variables,
): Promise<Judgement> {
  const behind = await catchUp(parts, place, kindsJudged(lab, parts.catalogue))
  if (behind !== undefined) return { checks: undecided(lab, behind), observedSeq: place.lastSeq }
  return judgeCaughtUp(parts, place, lab, variables)
}

/** Judges by a record that has everything it is to be judged by. */
export async function judgeCaughtUp(
  parts: JudgingParts,
  place: ObservationPlace,
  lab: Lab,
  variables: Variables,
): Promise<Judgement> {
  const reader = parts.readers.of(place)
  const deadline = Date.now() + patience
  for (;;) {
    const observation = await reader.read(parts.db)
    const questions = questionsOf(lab, variables, observation, parts.catalogue)
    const answers = await parts.prober.ask(questions)
    const observedSeq =
      answers.length > 0 ? await appendAnswers(parts.db, place.id, answers) : observation.events.length - 1
    const asked = await reader.read(parts.db, observedSeq)
    const checks = judgeLab(lab, variables, { live: asked }, parts.catalogue)
    const again = Math.min(deadline, lastChange(asked) + settling) - Date.now()
    if (again <= 0 || !checks.some((check) => mayFollow(check, parts.catalogue))) return { checks, observedSeq }
    await delay(Math.min(again, askAgainAfter))
  }
}

/** Everything Unknown, because the record lacks something that is there. */
export const undecided = (lab: Lab, kind: string): JudgedCheck[] =>
  checksOf(lab).map(({ id, check, points: maxPoints }) => ({
    id,
    check,
    points: 0,
    maxPoints,
    result: unknown('platform', 'RecordIncomplete', { args: { kind } }),
  }))

/** Whether DNS may only not have followed yet. */
export const mayFollow = ({ check, result }: JudgedCheck, catalogue: Catalogue): boolean =>
  catalogue[check]?.kind === 'probe' &&
  result.status !== 'True' &&
  !(result.status === 'Unknown' && result.cause === 'blocked')

/** What DNS answers from. */
const behindDns: readonly string[] = ['Pod', 'Service', 'EndpointSlice']
export const isBehindDns = (event: ObservedEvent): boolean => 'object' in event && behindDns.includes(event.kind)

/** When something last changed that DNS has to follow, by our clock; long ago where nothing did. */
function lastChange({ events }: Observation): number {
  const last = events.findLast(isBehindDns)
  return last ? Date.parse(last.at) : 0
}
