/** An act counts once it was done: what held at some moment of the latest set's life holds still. */
import type { CheckResult } from '#domain/check-result'
import type { ObjectEvent, Observation, ObservedEvent } from '#domain/observation'
import type { RegisteredCheck } from './check.ts'
import { unseenSince } from './record.ts'
import { isNewer } from './recording/resource-version.ts'

/** What was not seen to hold may have held during a gap. */
export function judgeEver(check: RegisteredCheck, observation: Observation, written: unknown): CheckResult {
  const now = check.judge(observation, written)
  const history = check.history?.(observation, written)
  if (now.status === 'True' || !history) return now
  const read = whatIsRead(check, observation)
  const moments = new Set(history.moments)
  let open: CheckResult | undefined
  for (const moment of read.events) {
    if (!('object' in moment) || !moments.has(moment.seq)) continue
    const then = check.judge(asOf(read, moment), written)
    if (then.status === 'True') return then
    if (then.reason === 'ObservationGap') open ??= then
  }
  return open ?? unseenSince(observation, check.reads, history.since) ?? now
}

/** Most of a record is about other kinds, and is looked through for each moment. */
const whatIsRead = ({ reads }: RegisteredCheck, observation: Observation): Observation => ({
  ...observation,
  events: observation.events.filter((event) => 'kind' in event && reads.some((kind) => kind === event.kind)),
})

/**
 * What there was when the API server had come to a version. Kinds arrive at different speeds: on a busy machine a Pod's becoming Ready
 * is heard of after what its author did next with the set. What a gap or a list says of a kind stands before whatever came after it.
 */
function asOf(observation: Observation, moment: ObjectEvent): Observation {
  const version = moment.object.metadata.resourceVersion
  const known = new Map<string, string>()
  const isThen = (event: ObjectEvent): boolean => {
    const { uid, resourceVersion } = event.object.metadata
    // A list tells of an end without saying when it was.
    const isDated = event.type !== 'DELETED' || known.get(uid) !== resourceVersion
    known.set(uid, resourceVersion)
    return isDated ? !isNewer(resourceVersion, version) : event.seq <= moment.seq
  }
  const then = observation.events.map((event) => 'object' in event && isThen(event))
  const last = new Map<string, number>()
  for (const [index, event] of observation.events.entries())
    if (then[index] && 'object' in event) last.set(event.kind, event.seq)
  const stands = (event: ObservedEvent) =>
    event.seq <= moment.seq || ('kind' in event && event.seq < (last.get(event.kind) ?? -1))
  return {
    ...observation,
    events: observation.events.filter((event, index) => ('object' in event ? then[index] : stands(event))),
  }
}
