/**
 * Given another template, the set replaces its Pods from the highest ordinal down, each only once the one above it is there again
 * and Ready. This holds whatever podManagementPolicy says: that one is for scaling only.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L672-L708
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent, ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { isDisrupted, isRunningAndReady, readPod } from '../../core/pod.ts'
import { evidenceOf, gapAfter, isEnding, livesOf, type Life } from '../../core/record.ts'
import { isNewer } from '../../core/recording/resource-version.ts'
import { makerOf, podOrdinal, readStatefulSet } from '../../core/stateful-set.ts'
import {
  eventsAfterVersion,
  evidenceOfAct,
  notReached,
  podsAtVersion,
  settled,
  trialOf,
  type Trial,
} from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const rollingUpdateOrder: Check<z.infer<typeof params>> = {
  name: 'rolling-update-order',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 2, acts: ['update'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const update = trial.acts.find(({ act }) => act === 'Updated')
    if (!update) return notReached(trial, 'Updated')
    const settling = settled(trial, 'Updated')
    const gap = gapAfter(observation, 'Pod', update.resourceVersion, settling?.seq ?? Infinity)
    if (gap) return gap
    const renewals = renewalsBy(trial, update)
    const hasty = renewals.find((renewal, index) => cameTooSoon(renewal, renewals[index + 1]))
    if (hasty) return tooSoon(trial, update, hasty, renewals[renewals.indexOf(hasty) + 1])
    return settling ? judgeWhole(trial, update, renewals) : notReached(trial, 'Updated')
  },
}

/** What became of a Pod that was there when the template changed. */
type Renewal = {
  readonly former: Life
  /** when it was told to end */
  readonly began: ObjectEvent | undefined
  /** when one in its place was Ready for the first time */
  readonly ready: ObjectEvent | undefined
}

/** By ordinal. */
function renewalsBy(trial: Trial, { resourceVersion: version }: ActEvent): Renewal[] {
  const { observation, set } = trial
  const lives = livesOf(observation, 'Pod')
  const ordinal = ({ name }: Life) => podOrdinal(set.name, name) ?? -1
  return podsAtVersion(trial, version)
    .sort((one, other) => ordinal(one) - ordinal(other))
    .map((former) => {
      const began = eventsAfterVersion(former, version).find(isEnding)
      const ready = lives
        .filter(({ name, first }) => name === former.name && isNewer(first.object.metadata.resourceVersion, version))
        .filter((pod) => makerOf(pod) === set.uid)
        .flatMap(({ events }) => events)
        .find(({ object }) => isRunningAndReady(readPod(object)))
      return { former, began, ready }
    })
}

const cameTooSoon = ({ began }: Renewal, above: Renewal | undefined): boolean =>
  above !== undefined && began !== undefined && (above.ready === undefined || began.seq < above.ready.seq)

function tooSoon(
  { set }: Trial,
  update: ActEvent,
  { former, began }: Renewal,
  above: Renewal | undefined,
): CheckResult {
  const evidence = [update && evidenceOfAct(update), ...(began ? [evidenceOf(began)] : [])]
  // A node that gives up a Pod asks nobody about the order.
  if (began && isDisrupted(readPod(began.object)))
    return unknown('platform', 'PodEvicted', { args: { pod: former.name }, evidence })
  const args = { statefulSet: set.name, pod: former.name, successor: above?.former.name ?? '' }
  return unmet('ReplacedBeforeSuccessorReady', { args, evidence })
}

function judgeWhole({ set }: Trial, update: ActEvent, renewals: readonly Renewal[]): CheckResult {
  const renewed = renewals.filter(({ began, ready }) => began && ready)
  const kept = renewals.filter(({ began }) => !began)
  const { type, rollingUpdate } = readStatefulSet(set.last.object).spec.updateStrategy
  const evidence = [evidenceOfAct(update), ...renewed.toReversed().flatMap(evidenceOfRenewal)]
  const args = { statefulSet: set.name, pods: renewed.length }
  const strategy = (path: string) => ({ kind: 'StatefulSet', name: set.name, path: `spec.updateStrategy.${path}` })
  const last = kept.at(-1)?.former
  if (last && type === 'OnDelete')
    return unmet('NothingReplaced', { args: { ...args, pod: last.name }, evidence, path: strategy('type') })
  const { partition } = rollingUpdate
  if (last && partition > 0)
    return unmet('PartitionHoldsBack', {
      args: { ...args, pod: last.name, partition, kept: kept.length },
      evidence: [...evidence, evidenceOf(last.last)],
      path: strategy('rollingUpdate.partition'),
    })
  if (last || renewed.length < renewals.length) return unknown('platform', 'NotTried', { args, evidence })
  return renewed.length < 2
    ? unknown('blocked', 'TooFewPods', { args, evidence })
    : met('FromTheHighestDown', { args, evidence })
}

const evidenceOfRenewal = ({ began, ready }: Renewal) =>
  [began, ready].flatMap((event) => (event ? [evidenceOf(event)] : []))
