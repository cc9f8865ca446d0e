/** What the acts of a trial share. */
import type { DatabaseAccess, TrialAct } from '../../core/check.ts'
import type { Goal } from '../../core/trial.ts'
import type { ActLog } from './act-log.ts'
import type { Bounds } from './bounds.ts'
import { isClustersTurn, lacking, type CopiedSet } from './copied-set.ts'
import type { FollowedRecord } from './followed-record.ts'
import type { RecordState } from './record-state.ts'
import type { TrialOrder, TrialParts } from './trial-order.ts'

export type TrialContext = {
  readonly parts: TrialParts
  readonly questions: TrialOrder['questions']
  readonly record: FollowedRecord
  readonly acts: ActLog
  /** the name of the markers' files in this trial: like any page's, so that nobody spares them who removes the others */
  readonly markerFile: string
  readonly signal: AbortSignal
  /** ends the trial: for what goes wrong where nobody waits for it */
  readonly abort: (reason: unknown) => void
}

export type SetStep =
  'Holding' | 'Releasing' | 'Marking' | 'Replacing' | 'ScalingDown' | 'ScalingUp' | 'Updating' | 'Deleting'

/** What is to be done to a set; `query` says how its databases are reached. */
export type Wants = Readonly<Record<Exclude<TrialAct, 'query'>, boolean>> & {
  readonly query?: DatabaseAccess | undefined
}

export type SetContext = TrialContext & {
  readonly set: CopiedSet
  readonly wants: Wants
  readonly bounds: Bounds
  /** where its Pods keep their data, as far as the checks say */
  readonly folder: string | undefined
  readonly onStep: (step: SetStep) => void
}

/** A Pod that comes and goes is waited for again, so often. */
const mostTurns = 3

/** How much longer the cluster has for what is its own part: giving a Pod its node, its volumes and its sandbox, or taking them back (ms). */
const clusterPatience = 240_000

/**
 * Waits for a Pod as long as its own processes may take, and longer where the cluster has not done its part yet: what is slow
 * there must not be held against the work.
 */
export async function untilPod<T>(
  { record }: Pick<SetContext, 'record'>,
  pod: string,
  look: (state: RecordState) => T | undefined,
  limit: number,
): Promise<T | undefined> {
  const seen = await record.until(look, limit)
  if (seen !== undefined || !isClustersTurn(record.state, pod)) return seen
  return record.until(look, clusterPatience)
}

/** Writes down that something did not come in time. */
export async function giveUp(
  { acts, record, set }: SetContext,
  as: Goal | 'Marked' | 'Read' | 'Queried',
  limit: number,
  waitingFor: string,
): Promise<false> {
  const object = record.state.find('StatefulSet', set.name)
  if (!object) throw new Error(`StatefulSet ${set.name} of the trial is gone.`)
  await acts.add('GaveUp', object, { as, seconds: Math.round(limit / 1_000), waitingFor })
  return false
}

/**
 * Waits until so much is so, and writes it down.
 * @param limit milliseconds for each Pod that has to be waited for: a busy cluster is slow, but it comes on
 * @param unmet the Pod that it still waits for; undefined when all is there
 * @returns whether it came
 */
export async function settle(
  context: SetContext,
  as: Goal,
  limit: number,
  unmet: () => string | undefined,
  replicas: number,
): Promise<boolean> {
  const { record, acts, set } = context
  const turns = new Map<string, number>()
  for (let next = unmet(); next !== undefined; next = unmet()) {
    const pod = next
    const turn = (turns.get(pod) ?? 0) + 1
    turns.set(pod, turn)
    const hasCome =
      turn <= mostTurns && (await untilPod(context, pod, () => (unmet() === pod ? undefined : true), limit))
    if (!hasCome) return giveUp(context, as, limit, lacking(record.state, pod))
  }
  const object = record.state.find('StatefulSet', set.name)
  if (!object) throw new Error(`StatefulSet ${set.name} of the trial is gone.`)
  await acts.add('Settled', object, { as, replicas })
  return true
}
