/**
 * A canary: the template has changed, the Pods from the partition up were made from the new one, those below still are from the
 * old one. Told by the revision that the set wrote on each Pod when it made it, not by what may have been written there since.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L423-L433
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { isServing, readPod } from '../../core/pod.ts'
import { evidenceOf, notWitnessed, type Life } from '../../core/record.ts'
import {
  historyOfSet,
  isObserved,
  presentSet,
  podsOfSet,
  readStatefulSet,
  revisionOf,
  updatedOrdinals,
  wantedOrdinals,
  type PodOfSet,
  type StatefulSet,
} from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** the lowest ordinal that gets the new template, counted from the first Pod */
  partition: z.number().int().positive(),
})

export const partitionedUpdate: Check<z.infer<typeof params>> = {
  name: 'partitioned-update',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod'],
  params,
  history: (observation, { statefulSet }) => historyOfSet(observation, statefulSet),
  judge(observation, { statefulSet: name, partition }) {
    const life = presentSet(observation, name, ['Pod'])
    if ('status' in life) return life
    const set = readStatefulSet(life.last.object)
    if (!isObserved(set)) return unknown('platform', 'NotObservedYet', { args: { statefulSet: name } })
    return wrongStrategy(life, set, partition) ?? nothingChanged(life, set) ?? judgePods(observation, life, set)
  },
}

function wrongStrategy(life: Life, { spec }: StatefulSet, wanted: number): CheckResult | undefined {
  const { type, rollingUpdate } = spec.updateStrategy
  const args = { statefulSet: life.name, partition: rollingUpdate.partition, wanted }
  const at = (path: string) => ({ kind: 'StatefulSet', name: life.name, path: `spec.updateStrategy.${path}` })
  const evidence = [evidenceOf(life.last)]
  if (type === 'OnDelete') return unmet('UpdatesOnDelete', { args, evidence, path: at('type') })
  if (rollingUpdate.partition === wanted) return undefined
  return unmet('OtherPartition', { args, evidence, path: at('rollingUpdate.partition') })
}

function nothingChanged(life: Life, { status }: StatefulSet): CheckResult | undefined {
  if (status.currentRevision !== status.updateRevision) return undefined
  const path = { kind: 'StatefulSet', name: life.name, path: 'spec.template' }
  return unmet('NothingChanged', { args: { statefulSet: life.name }, evidence: [evidenceOf(life.last)], path })
}

function judgePods(observation: Observation, life: Life, set: StatefulSet): CheckResult {
  const updated = updatedOrdinals(set)
  const ordinals = wantedOrdinals(set)
  const pods = podsOfSet(observation, life).own.filter(({ ordinal }) => ordinals.includes(ordinal))
  const args = { statefulSet: life.name, pods: pods.length, wanted: ordinals.length }
  const evidence = [life.last, ...pods.map((pod) => pod.life.last)].map(evidenceOf)
  // The highest first: it is the first to be replaced.
  for (const pod of pods.toReversed()) {
    const wrong = judgePod(observation, set, pod, updated.includes(pod.ordinal))
    if (wrong) return wrong
  }
  if (pods.length < ordinals.length) return unknown('blocked', 'PodsMissing', { args, evidence })
  if (updated.length === 0) return unmet('NothingChanged', { args, evidence })
  return met('Canary', { args: { ...args, updated: updated.length, kept: pods.length - updated.length }, evidence })
}

function judgePod(
  observation: Observation,
  { name, status }: StatefulSet,
  { life }: PodOfSet,
  isCanary: boolean,
): CheckResult | undefined {
  const unseen = notWitnessed(observation, life)
  if (unseen) return unseen
  const isNew = revisionOf(life.first) === status.updateRevision
  const details = { args: { statefulSet: name, pod: life.name }, evidence: [evidenceOf(life.last)] }
  if (isCanary && !isNew) return unmet('CanaryNotUpdated', details)
  if (isCanary && !isServing(readPod(life.last.object))) return unmet('CanaryNotReady', details)
  return !isCanary && isNew ? unmet('UpdatedBelowPartition', details) : undefined
}
