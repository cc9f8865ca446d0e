/** Reading the record of a trial: what the grader did to a set there, what came of it, and why something did not come. */
import * as z from 'zod'
import { unknown, type CheckResult, type Evidence } from '#domain/check-result'
import type { Act, ActEvent, ObjectEvent, Observation, ObservedEvent } from '#domain/observation'
import { hindranceOf, readPod } from './pod.ts'
import {
  controllerOf,
  evidenceOf,
  incompleteRecord,
  isAlive,
  livesOf,
  notWitnessed,
  stateAt,
  type Life,
} from './record.ts'
import { isNewer } from './recording/resource-version.ts'
import { podOrdinal, readStatefulSet, setsNamed } from './stateful-set.ts'
import { unpassedProbe } from './unpassed-probe.ts'

/** What is waited for in a trial, in this order. */
const goals = ['Started', 'Replaced', 'Joined', 'Recovered', 'ScaledDown', 'ScaledUp', 'Updated', 'SetGone'] as const
export type Goal = (typeof goals)[number]

/** A set of the copy, and what was done to it and to its Pods. */
export type Trial = {
  readonly observation: Observation
  readonly set: Life
  readonly acts: readonly ActEvent[]
}

/** @param kinds that the record has to be whole in */
export function trialOf(observation: Observation, statefulSet: string, kinds: readonly string[]): Trial | CheckResult {
  const incomplete = incompleteRecord(observation, ['StatefulSet', 'Pod', ...kinds])
  if (incomplete) return incomplete
  const set = setsNamed(observation, statefulSet).at(-1)
  if (!set || !(isAlive(set) || deletionOf(observation, statefulSet)))
    return unknown('platform', 'NotTried', { args: { statefulSet } })
  return notWitnessed(observation, set) ?? { observation, set, acts: actsOn(observation, statefulSet) }
}

const actsOn = ({ events }: Observation, statefulSet: string): ActEvent[] =>
  events.filter(
    (event): event is ActEvent =>
      event.type === 'ACT' &&
      (event.kind === 'StatefulSet' ? event.name === statefulSet : podOrdinal(statefulSet, event.name) !== undefined),
  )

export const settled = ({ acts }: Pick<Trial, 'acts'>, goal: Goal): ActEvent | undefined =>
  acts.find(({ act, args }) => act === 'Settled' && args['as'] === goal)

/** Whether something was waited for in vain: nothing more is done to the set then. */
export const hasGivenUp = (observation: Observation, statefulSet: string): boolean =>
  actsOn(observation, statefulSet).some(
    ({ act, args }) => act === 'GaveUp' && goals.some((each) => each === args['as']),
  )

export const gaveUp = (observation: Observation, statefulSet: string, goal: Goal): ActEvent | undefined =>
  actsOn(observation, statefulSet).find(({ act, args }) => act === 'GaveUp' && args['as'] === goal)

/** Why what was to be seen by a goal was not. Only what is certainly the student's doing is held against the student. */
export function notReached({ observation, set, acts }: Trial, goal: Goal): CheckResult {
  const upToGoal = goals.slice(0, goals.indexOf(goal) + 1)
  const end = acts.find(({ act, args }) => act === 'GaveUp' && upToGoal.some((each) => each === args['as']))
  const args = { statefulSet: set.name }
  if (!end) return unknown('platform', 'NotTried', { args })
  const seconds = Number(end.args['seconds'] ?? 0)
  const pods = [...stateAt(observation, 'Pod', end.seq).values()].filter((pod) => controllerOf(pod)?.uid === set.uid)
  for (const event of pods) {
    const { name: pod, finalizers = [] } = event.object.metadata
    const evidence = [evidenceOf(event)]
    const state = readPod(event.object)
    const [finalizer] = finalizers
    if (state.isTerminating && finalizer !== undefined)
      return unknown('blocked', 'CopyHeldByFinalizer', { args: { ...args, pod, finalizer }, evidence })
    if (state.isTerminating && graceOf(event) > seconds - margin)
      return unknown('blocked', 'CopyEndsSlowly', { args: { ...args, pod, grace: graceOf(event), seconds }, evidence })
    const hindrance = hindranceOf(state)
    if (hindrance?.type === 'Crash') {
      const { container, restarts } = hindrance
      return unknown('blocked', 'CopyCrashing', { args: { ...args, pod, container, restarts }, evidence })
    }
  }
  const own = setsOwnDoing(set, end) ?? unpassedProbe(observation, set, end)
  if (own) return own
  const waited = { goal: String(end.args['as']), seconds }
  return unknown('platform', 'TrialGaveUp', { args: { ...args, ...waited }, evidence: [evidenceOfAct(end)] })
}

/** What is waited for beyond what a Pod asks for (s): one that was not gone by then would have been. */
const margin = 30
/** What is said of a Pod that the API server refused. */
export const overQuota = 'OverQuota'

const minReadySchema = z.object({ spec: z.object({ minReadySeconds: z.number().default(0) }).prefault({}) })
const graceSchema = z.object({
  spec: z.object({ terminationGracePeriodSeconds: z.number().default(30) }).prefault({}),
})
const graceOf = ({ object }: ObjectEvent): number => graceSchema.parse(object).spec.terminationGracePeriodSeconds

/** What keeps a set from coming to a goal by what its author wrote, as far as that was seen when it was given up. */
export function setsOwnDoing({ name: statefulSet, last, events }: Life, end: ActEvent): CheckResult | undefined {
  const [pod, lack] = String(end.args['waitingFor'] ?? '').split(': ')
  const evidence = [evidenceOfAct(end)]
  if (lack === overQuota)
    return unknown('blocked', 'CopyOverQuota', { args: { statefulSet, pod: pod ?? '' }, evidence })
  const seconds = Number(end.args['seconds'] ?? 0)
  const { object } = events.findLast(({ seq }) => seq < end.seq) ?? last
  const minReady = minReadySchema.parse(object).spec.minReadySeconds
  return minReady >= seconds && lack === undefined
    ? unknown('blocked', 'CopyWaitsForMinReady', { args: { statefulSet, minReady, seconds }, evidence })
    : undefined
}

export const evidenceOfAct = ({ seq, kind, name, uid }: ActEvent): Evidence => ({ seq, kind, name, uid })

/** The set was told to have fewer Pods; later ones raise it again. */
export const scaledDown = ({ acts }: Trial): ActEvent | undefined => acts.find(isScalingDown)

const isScalingDown = ({ act, args }: ActEvent): boolean =>
  act === 'Scaled' && Number(args['to']) < Number(args['from'])

export type Replacement = {
  readonly deletion: ActEvent
  readonly former: Life
  readonly next: Life
  readonly settling: ActEvent
}

/** The Pod that the grader deleted, and the one that came for it; or why that cannot be told. */
export function replacementIn(trial: Trial): Replacement | CheckResult {
  const { observation, set, acts } = trial
  const deletion = acts.find(({ act, kind }) => act === 'Deleted' && kind === 'Pod')
  const settling = settled(trial, 'Replaced')
  if (!deletion || !settling) return notReached(trial, 'Replaced')
  const pods = livesOf(observation, 'Pod').filter(({ name }) => name === deletion.name)
  const former = pods.find(({ uid }) => uid === deletion.uid)
  const next = pods.findLast(
    ({ uid, first }) => uid !== deletion.uid && first.seq < settling.seq && controllerOf(first)?.uid === set.uid,
  )
  return former && next
    ? { deletion, former, next, settling }
    : unknown('platform', 'NotTried', { args: { statefulSet: set.name } })
}

/** An object's state when the API server had come to a version: undefined before its creation and after its end. */
export function stateAtVersion({ events }: Life, version: string): Life['last'] | undefined {
  const known = events.filter(({ object }) => !isNewer(object.metadata.resourceVersion, version)).at(-1)
  return known?.type === 'DELETED' ? undefined : known
}

/** What happened to an object after the API server had come to a version. */
export const eventsAfterVersion = ({ events }: Life, version: string): Life['events'] =>
  events.filter(({ object }) => isNewer(object.metadata.resourceVersion, version))

/** The Pods that the set controlled when the API server had come to a version. */
export const podsAtVersion = ({ observation, set }: Trial, version: string): Life[] =>
  livesOf(observation, 'Pod').filter((pod) => {
    const then = stateAtVersion(pod, version)
    return then !== undefined && controllerOf(then)?.uid === set.uid
  })

/** The Pods of the set that were there and not ending when it was told to have fewer, and that it then had to give up. */
export function condemnedBy(trial: Trial, { args, resourceVersion }: ActEvent): { ordinal: number; pod: Life }[] {
  const { set } = trial
  const remaining = readStatefulSet(set.last.object).spec.ordinals.start + Number(args['to'])
  return podsAtVersion(trial, resourceVersion)
    .flatMap((pod) => {
      const ordinal = podOrdinal(set.name, pod.name)
      const isEnding = stateAtVersion(pod, resourceVersion)?.object.metadata.deletionTimestamp !== undefined
      return ordinal !== undefined && ordinal >= remaining && !isEnding ? [{ ordinal, pod }] : []
    })
    .sort((one, other) => one.ordinal - other.ordinal)
}

const perturbations: readonly Act[] = ['Deleted', 'Scaled', 'Updated']

/**
 * The record as it was when DNS was last asked between an act and the next perturbation. What is asked follows the API server a
 * little later, so what the next perturbation does must not count against the answers.
 */
export function asAskedAfter({ observation, acts }: Trial, act: ActEvent): Observation {
  const next = acts.find((later) => later.seq > act.seq && perturbations.includes(later.act))
  const until = next?.seq ?? Infinity
  const asked = observation.events.findLast((event) => isAnswer(event) && event.seq > act.seq && event.seq < until)
  return upTo(observation, asked?.seq ?? until)
}

/**
 * Of a trial's record, what there was when DNS was last asked before a Pod of the set was deleted, given up or replaced; any other
 * record as it is.
 */
export function beforePerturbation(observation: Observation, statefulSet: string): Observation {
  const first = actsOn(observation, statefulSet).find(
    (act) => act.act === 'Deleted' || act.act === 'Updated' || act.act === 'Deleting' || isScalingDown(act),
  )
  const asked = observation.events.findLast((event) => isAnswer(event) && event.seq < (first?.seq ?? 0))
  return asked ? upTo(observation, asked.seq) : observation
}

/** The grader was about to delete the set. */
export const deletionOf = (observation: Observation, statefulSet: string): ActEvent | undefined =>
  actsOn(observation, statefulSet).find(({ act }) => act === 'Deleting')

/** Of a trial's record, what there was before the set itself was deleted; any other record as it is. */
export function beforeDeletion(observation: Observation, statefulSet: string): Observation {
  const deletion = deletionOf(observation, statefulSet)
  return deletion ? upTo(observation, deletion.seq - 1) : observation
}

const isAnswer = ({ type }: ObservedEvent): boolean => type === 'DNS' || type === 'DNS_FAILED'

const upTo = (observation: Observation, end: number): Observation => ({
  ...observation,
  events: observation.events.filter(({ seq }) => seq <= end),
})
