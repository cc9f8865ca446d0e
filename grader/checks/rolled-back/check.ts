/**
 * A rollout broke, and was taken back: a Pod made from the new template never became Ready, the set went back to a template that
 * had worked, and a Pod made from that one took the broken one's place. An OrderedReady set waits for its broken Pod for ever, also
 * once its template is right again, so the Pod has to be deleted by hand.
 * https://github.com/kubernetes/kubernetes/issues/67250
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { hindranceOf, isRunningAndReady, isServing, readPod, type Pod } from '../../core/pod.ts'
import { evidenceOf, gapSince, isAlive, livesOf, notWitnessed, type Life } from '../../core/record.ts'
import { historyOfSet, presentSet, makerOf, podOrdinal, readStatefulSet, revisionOf } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName })

export const rolledBack: Check<z.infer<typeof params>> = {
  name: 'rolled-back',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod'],
  params,
  history: (observation, { statefulSet }) => historyOfSet(observation, statefulSet),
  judge(observation, { statefulSet: name }) {
    const set = presentSet(observation, name, ['Pod'])
    if ('status' in set) return set
    const unseen = notWitnessed(observation, set) ?? gapSince(observation, 'Pod', set, Infinity)
    if (unseen) return unseen
    const pods = livesOf(observation, 'Pod').filter(
      (pod) => makerOf(pod) === set.uid && podOrdinal(set.name, pod.name) !== undefined,
    )
    const suspects = pods.filter((pod) => isBroken(pod, pods))
    // One that lives and complains of nothing may only be starting.
    const broken = suspects.findLast((pod) => !isAlive(pod) || isHindered(pod)) ?? suspects.at(-1)
    const args = { statefulSet: name }
    if (!broken) return unmet('NothingBroke', { args, evidence: [evidenceOf(set.last)] })
    return isAlive(broken) ? stillBroken(set, broken) : judgeSuccessor(set, broken, pods)
  },
}

const wasReady = ({ events }: Life): boolean => events.some(({ object }) => isRunningAndReady(readPod(object)))

const isHindered = ({ last }: Life): boolean => hindranceOf(readPod(last.object)) !== undefined

/** It ran, or could not, and was never Ready, while a Pod of another template had been before. */
const isBroken = (pod: Life, pods: readonly Life[]): boolean =>
  !wasReady(pod) && pod.events.some(({ object }) => hasTried(readPod(object))) && workedBefore(pod, pods).length > 0

const hasTried = (pod: Pod): boolean => pod.status?.phase === 'Running' || hindranceOf(pod) !== undefined

/** Templates of which there was a Ready Pod before this Pod was made. */
const workedBefore = (broken: Life, pods: readonly Life[]): string[] =>
  pods
    .filter((pod) => revisionOf(pod.first) !== revisionOf(broken.first))
    .filter(({ events }) =>
      events.some(({ seq, object }) => seq < broken.first.seq && isRunningAndReady(readPod(object))),
    )
    .map(({ first }) => revisionOf(first))

function stillBroken(set: Life, broken: Life): CheckResult {
  const args = { statefulSet: set.name, pod: broken.name }
  const evidence = [set.last, broken.last].map(evidenceOf)
  if (readPod(broken.last.object).isTerminating) return unknown('blocked', 'PodBeingReplaced', { args, evidence })
  const isSame = readStatefulSet(set.last.object).status.updateRevision === revisionOf(broken.first)
  if (!isSame) return unmet('BrokenPodStays', { args, evidence })
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.template' }
  return unmet('NotRolledBack', { args, evidence, path })
}

function judgeSuccessor(set: Life, broken: Life, pods: readonly Life[]): CheckResult {
  const next = pods.find(({ name, first }) => name === broken.name && first.seq > broken.first.seq)
  const args = { statefulSet: set.name, pod: broken.name }
  const evidence = [broken, ...(next ? [next] : [])].map(({ last }) => evidenceOf(last))
  if (!next || !wasReady(next)) return unknown('blocked', 'PodBeingReplaced', { args, evidence })
  if (!workedBefore(broken, pods).includes(revisionOf(next.first))) return unmet('RolledForward', { args, evidence })
  return isAlive(next) && !isServing(readPod(next.last.object))
    ? unknown('blocked', 'PodBeingReplaced', { args, evidence })
    : met('RolledBack', { args, evidence })
}
