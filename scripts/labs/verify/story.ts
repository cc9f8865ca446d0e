/** What a record tells, a line each, for whoever has to find out why a case was judged otherwise than expected. */
import { readNode } from '#domain/node-state'
import type { Observation } from '#domain/observation'
import { tellMoments } from '#domain/timeline-moments'
import type { ToldMoment } from '#domain/timeline-view'
import type { Records } from '../../../grader/core/records.ts'

/** As many as tell a case's end; those before are left out. */
const mostLines = 60

/** Of each record the last moments: seconds since it began, what happened, to which object. */
export function storyOf({ live, trial }: Records): string[] {
  const told = linesOf(live)
  return trial ? [...told, 'the trial:', ...linesOf(trial)] : told
}

function linesOf({ events }: Observation): string[] {
  const moments = tellMoments(events, changesOfNodes(events))
  const begun = Date.parse(moments[0]?.at ?? '')
  const lines = moments.map((moment) => lineOf(moment, begun, events))
  const leftOut = lines.length - mostLines
  return leftOut > 0 ? [`(${leftOut} moments before)`, ...lines.slice(leftOut)] : lines
}

function lineOf(
  { at, what, kind, name, args, seqs }: ToldMoment,
  begun: number,
  events: Observation['events'],
): string {
  const seconds = ((Date.parse(at) - begun) / 1_000).toFixed(1).padStart(6)
  const details = Object.entries(args).map(([key, value]) => `${key}=${key === 'uid' ? value.slice(0, 8) : value}`)
  const event = events.find(({ seq }) => seq === seqs[0])
  const node = event && 'object' in event && kind === 'Node' ? stateOf(event) : []
  return [seconds, what, kind, name, ...details, ...node].filter((part) => part !== '').join(' ')
}

type NodeEvent = Extract<Observation['events'][number], { object: unknown }>

const stateOf = ({ object }: NodeEvent): string[] =>
  Object.entries(readNode(object)).map(([key, value]) => `${key}=${String(value)}`)

/** Places of the events by which a node became another one than it was. */
function changesOfNodes(events: Observation['events']): ReadonlySet<number> {
  const former = new Map<string, string>()
  const changes = events.flatMap((event) => {
    if (!('object' in event) || event.kind !== 'Node') return []
    const state = stateOf(event).join()
    const { name } = event.object.metadata
    if (former.get(name) === state) return []
    former.set(name, state)
    return [event.seq]
  })
  return new Set(changes)
}
