/**
 * While the grader holds the first Pod unready and asks for more, all of them are made: the set does not wait. The barrier at
 * which that is looked at is the one that proves waiting: there, the controller had done all that it does about the wish.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L616-L640
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { creationsOf } from '../../core/creations.ts'
import { firstWhileHeld } from '../../core/held.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapSince, type Life } from '../../core/record.ts'
import { readStatefulSet, wantedOrdinals } from '../../core/stateful-set.ts'
import { evidenceOfAct, podsAtVersion, stateAtVersion, trialOf, type Trial } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const parallelStart: Check<z.infer<typeof params>> = {
  name: 'parallel-start',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['hold'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const { set } = trial
    const held = firstWhileHeld(trial, creationsOf(observation, set, [set]).made)
    if ('status' in held) return held
    return gapSince(observation, 'Pod', set, held.barrier.seq) ?? judgeAtBarrier(trial, held.first, held.barrier)
  },
}

function judgeAtBarrier(trial: Trial, first: Life, barrier: ActEvent): CheckResult {
  const { set } = trial
  const state = stateAtVersion(set, barrier.resourceVersion) ?? set.last
  const wanted = readStatefulSet(state.object)
  const names = wantedOrdinals(wanted).map((ordinal) => `${set.name}-${ordinal}`)
  const there = podsAtVersion(trial, barrier.resourceVersion)
  const missing = names.find((name) => there.every((pod) => pod.name !== name))
  const { podManagementPolicy: policy } = wanted.spec
  const args = { statefulSet: set.name, first: first.name, pods: there.length, wanted: names.length }
  const evidence = [...there.map((pod) => evidenceOf(pod.first)), evidenceOfAct(barrier)]
  if (missing === undefined) return met('AllAtOnce', { args, evidence })
  const details = { args: { ...args, pod: missing, policy }, evidence }
  // It did not wait for anybody: the API server would not have the Pod.
  if (policy === 'Parallel') return unknown('blocked', 'PodRefused', details)
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.podManagementPolicy' }
  return unmet('WaitedForPredecessor', { ...details, path })
}
