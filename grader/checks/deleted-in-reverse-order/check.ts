/**
 * Told to have fewer Pods, the set gives up the highest ordinal first, and the next one only once that is gone. Judged by
 * scaling: deleting a set removes its Pods in no order. That Pods are gone in this order proves nothing, since a Parallel set
 * ends them all at once; what counts is that each began to end after the one above it was gone.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L499-L570
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent, ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { isDisrupted, readPod } from '../../core/pod.ts'
import { evidenceOf, gapAfter, isEnding, type Life } from '../../core/record.ts'
import { isNewer } from '../../core/recording/resource-version.ts'
import { readStatefulSet } from '../../core/stateful-set.ts'
import {
  condemnedBy,
  eventsAfterVersion,
  evidenceOfAct,
  notReached,
  scaledDown,
  settled,
  trialOf,
  type Trial,
} from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const deletedInReverseOrder: Check<z.infer<typeof params>> = {
  name: 'deleted-in-reverse-order',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 2, acts: ['scale'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const scaling = scaledDown(trial)
    if (!scaling) return notReached(trial, 'ScaledDown')
    const ends = condemnedBy(trial, scaling).map(({ pod }) => endOf(pod, scaling.resourceVersion))
    const settling = settled(trial, 'ScaledDown')
    const gap = gapAfter(observation, 'Pod', scaling.resourceVersion, settling?.seq ?? Infinity)
    if (gap) return gap
    const hasty =
      ends.find((end, index) => beganTooSoon(end, ends[index + 1])) ?? endedInOneBreath(trial, scaling, ends)
    if (hasty) return tooSoon(trial, scaling, hasty, ends)
    if (!settling) return notReached(trial, 'ScaledDown')
    const args = { statefulSet, pods: ends.length }
    const evidence = [evidenceOfAct(scaling), ...ends.toReversed().flatMap(evidenceOfEnd)]
    if (ends.length < 2) return unknown('blocked', 'TooFewPods', { args, evidence })
    return met('OneAfterTheOther', { args, evidence })
  },
}

/** How a Pod went: when it was told to end, and when it was gone. */
type End = { readonly pod: Life; readonly began: ObjectEvent | undefined; readonly gone: ObjectEvent | undefined }

function endOf(pod: Life, version: string): End {
  const events = eventsAfterVersion(pod, version)
  return { pod, began: events.find(isEnding), gone: events.find(({ type }) => type === 'DELETED') }
}

const beganTooSoon = ({ began }: End, above: End | undefined): boolean =>
  above !== undefined && began !== undefined && (above.gone === undefined || began.seq < above.gone.seq)

/**
 * Pods without a grace period are gone in the moment they are told to end, so a Parallel set seems to take one after the other.
 * But it ends them all before it writes down that it has seen the wish; one that waits has ended one by then.
 */
function endedInOneBreath({ set }: Trial, { args }: ActEvent, ends: readonly End[]): End | undefined {
  if (readStatefulSet(set.last.object).spec.podManagementPolicy !== 'Parallel') return undefined
  const observed = set.events.find(
    ({ object }) => readStatefulSet(object).status.observedGeneration >= Number(args['generation'] ?? Infinity),
  )
  if (!observed) return undefined
  const { resourceVersion: version } = observed.object.metadata
  const early = ends.filter(({ began }) => began && !isNewer(began.object.metadata.resourceVersion, version))
  return early.length > 1 ? early[0] : undefined
}

function tooSoon({ set }: Trial, scaling: ActEvent, hasty: End, ends: readonly End[]): CheckResult {
  const above = ends[ends.indexOf(hasty) + 1]
  // A node that gives up a Pod asks nobody about the order.
  if (hasty.began && isDisrupted(readPod(hasty.began.object)))
    return unknown('platform', 'PodEvicted', { args: { pod: hasty.pod.name }, evidence: [evidenceOf(hasty.began)] })
  const { podManagementPolicy: policy } = readStatefulSet(set.last.object).spec
  return unmet('EndedBeforeSuccessorGone', {
    args: { statefulSet: set.name, pod: hasty.pod.name, successor: above?.pod.name ?? '', policy },
    evidence: [evidenceOfAct(scaling), ...evidenceOfEnd(hasty), ...(above ? evidenceOfEnd(above) : [])],
    path: { kind: 'StatefulSet', name: set.name, path: 'spec.podManagementPolicy' },
  })
}

const evidenceOfEnd = ({ began, gone }: End) =>
  [began, gone === began ? undefined : gone].flatMap((event) => (event ? [evidenceOf(event)] : []))
