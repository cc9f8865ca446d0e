/**
 * While the grader holds the first Pod unready and asks for more, no other one is made: the set waits. That something does not
 * happen is proved by a barrier, at which the controller had seen the wish and had done what it does about it.
 *
 * This is what a Parallel set cannot show, even one that was scaled up one by one.
 */
import * as z from 'zod'
import { unmet, met, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { creationsOf, isOutOfOrder, type Creation } from '../../core/creations.ts'
import { firstWhileHeld } from '../../core/held.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapSince, livesOf, stateAt } from '../../core/record.ts'
import { readStatefulSet } from '../../core/stateful-set.ts'
import { evidenceOfAct, stateAtVersion, trialOf, type Trial } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const waitsForReadyPredecessor: Check<z.infer<typeof params>> = {
  name: 'waits-for-ready-predecessor',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['hold'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const { set } = trial
    const { made } = creationsOf(observation, set, [set])
    const hasty = made.find((creation) => isOutOfOrder(observation, creation, [set]))
    if (hasty) {
      // A gap may hide that the one before was Ready.
      return gapSince(observation, 'Pod', set, hasty.pod.first.seq) ?? didNotWait(trial, hasty)
    }
    const held = firstWhileHeld(trial, made)
    if ('status' in held) return held
    const { first, barrier } = held
    const args = { statefulSet, pod: first.name, replicas: barrier.args['replicas'] ?? 0 }
    const unready = stateAtVersion(first, barrier.resourceVersion) ?? first.first
    return (
      gapSince(observation, 'Pod', set, barrier.seq) ??
      met('Waited', { args, evidence: [evidenceOf(set.first), evidenceOf(unready), evidenceOfAct(barrier)] })
    )
  },
}

function didNotWait({ observation, set, acts }: Trial, { ordinal, pod }: Creation): CheckResult {
  const predecessor = `${set.name}-${ordinal - 1}`
  const { podManagementPolicy: policy } = readStatefulSet(set.last.object).spec
  const before = livesOf(observation, 'Pod').find(({ name }) => name === predecessor)
  const seen = stateAt(observation, 'Pod', pod.first.seq).get(predecessor) ?? before?.first
  const held = acts.find(({ act }) => act === 'Held')
  return unmet('DidNotWait', {
    args: { statefulSet: set.name, pod: pod.name, predecessor, policy },
    evidence: [...(held ? [evidenceOfAct(held)] : []), ...(seen ? [evidenceOf(seen)] : []), evidenceOf(pod.first)],
    path: { kind: 'StatefulSet', name: set.name, path: 'spec.podManagementPolicy' },
  })
}
