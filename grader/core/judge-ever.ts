/** An act counts once it was done: what held at some moment of the latest set's life holds still. */
import type { CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { RegisteredCheck } from './check.ts'
import { gapSince } from './record.ts'

/** What was not seen to hold may have held during a gap. */
export function judgeEver(check: RegisteredCheck, observation: Observation, written: unknown): CheckResult {
  const now = check.judge(observation, written)
  const history = check.history?.(observation, written)
  if (now.status === 'True' || !history) return now
  const read = whatIsRead(check, observation)
  for (const moment of history.moments) {
    const then = check.judge(upTo(read, moment), written)
    if (then.status === 'True') return then
  }
  const gaps = check.reads.map((kind) => gapSince(observation, kind, history.since, Infinity))
  return gaps.find((gap) => gap !== undefined) ?? now
}

/** Most of a record is about other kinds, and is looked through for each moment. */
const whatIsRead = ({ reads }: RegisteredCheck, observation: Observation): Observation => ({
  ...observation,
  events: observation.events.filter((event) => 'kind' in event && reads.some((kind) => kind === event.kind)),
})

const upTo = (observation: Observation, end: number): Observation => ({
  ...observation,
  events: observation.events.filter(({ seq }) => seq <= end),
})
