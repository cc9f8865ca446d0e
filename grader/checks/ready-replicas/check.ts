/** The set has as many Pods as it wants, at least as many as the lab asks for, and each is Ready. */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type FieldPath, type ReasonArgs } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { hindranceOf, isServing, readPod, type Pod } from '../../core/pod.ts'
import { evidenceOf, type Life } from '../../core/record.ts'
import {
  historyOfSet,
  isObserved,
  isStable,
  makerUnseen,
  presentSet,
  podsOfSet,
  readStatefulSet,
  wantedOrdinals,
  type StatefulSet,
} from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** at least */
  replicas: replicaCount,
  /** images that the lab gives: where the cluster cannot pull one of these, that is not the student's doing */
  images: z.array(z.string()).default([]),
})
type Params = z.infer<typeof params>

export const readyReplicas: Check<Params> = {
  name: 'ready-replicas',
  kind: 'spec',
  reads: ['StatefulSet', 'Pod'],
  params,
  history: (observation, { statefulSet }) => historyOfSet(observation, statefulSet),
  judge(observation, { statefulSet: name, replicas, images }) {
    const life = presentSet(observation, name, ['Pod'])
    if ('status' in life) return life
    const set = readStatefulSet(life.last.object)
    const path = { kind: 'StatefulSet', name, path: 'spec.replicas' }
    const args = { statefulSet: name, replicas: set.spec.replicas, wanted: replicas }
    if (set.spec.replicas < replicas) return unmet('TooFewReplicas', { args, evidence: [evidenceOf(life.last)], path })
    if (!isObserved(set)) return unknown('platform', 'NotObservedYet', { args: { statefulSet: name } })
    return judgePods(observation, life, set, images)
  },
}

function judgePods(observation: Observation, set: Life, wanted: StatefulSet, images: readonly string[]): CheckResult {
  const ordinals = wantedOrdinals(wanted)
  const { own, adopted } = podsOfSet(observation, set)
  const ready = own.filter(({ life }) => isServing(readPod(life.last.object)))
  const counts = { statefulSet: set.name, ready: ready.length, replicas: ordinals.length }
  // A Pod of a Parallel set that is only not Ready yet says less than a later one that is told why it is not.
  let notYet: CheckResult | undefined
  // The lowest ordinal first: with OrderedReady it is the one that the others wait for.
  for (const ordinal of ordinals) {
    const pod = `${set.name}-${ordinal}`
    const args = { ...counts, pod }
    const taken = adopted.find((candidate) => candidate.ordinal === ordinal)
    if (taken) {
      const evidence = [evidenceOf(taken.life.first), evidenceOf(taken.life.last)]
      const unseen = makerUnseen(observation, taken)
      if (unseen) return unseen
      // A set whose template is not the Pod's replaces it by itself; one that is done keeps it.
      return isStable(wanted)
        ? unmet('PodNotMadeBySet', { args, evidence })
        : unknown('blocked', 'PodBeingReplaced', { args, evidence })
    }
    const found = own.find((candidate) => candidate.ordinal === ordinal)
    if (!found) return notYet ?? inPart(unmet('PodMissing', { args, evidence: [evidenceOf(set.last)] }), counts)
    const obstacle = notReady(readPod(found.life.last.object), args, images)
    if (!obstacle) continue
    const result = inPart({ ...obstacle, evidence: [evidenceOf(found.life.last)] }, counts)
    if (obstacle.reason !== 'PodNotReady') return result
    notYet ??= result
  }
  if (notYet) return notYet
  return met('AllReady', {
    args: counts,
    evidence: [set, ...own.map(({ life }) => life)].map(({ last }) => evidenceOf(last)),
  })
}

const inPart = (result: CheckResult, { ready, replicas }: { ready: number; replicas: number }): CheckResult =>
  result.status === 'False' && replicas > 0 ? { ...result, share: { held: ready, of: replicas } } : result

function notReady(pod: Pod, args: ReasonArgs, images: readonly string[]): CheckResult | undefined {
  if (isServing(pod)) return undefined
  const path: FieldPath = { kind: 'Pod', name: pod.name, path: 'status.conditions' }
  if (pod.isTerminating) return unmet('PodTerminating', { args, path })
  const hindrance = hindranceOf(pod)
  switch (hindrance?.type) {
    case 'ImagePull': {
      const { container, image } = hindrance
      const imageArgs = { ...args, container, image }
      if (images.includes(image)) return unknown('platform', 'LabImageNotPulled', { args: imageArgs })
      return unmet('ImageNotPulled', { args: imageArgs, path: { ...path, path: 'spec.containers' } })
    }
    case 'Crash':
      return unmet('PodCrashing', {
        args: { ...args, container: hindrance.container, restarts: hindrance.restarts },
        path,
      })
    case 'ClusterFull':
      return unknown('platform', 'ClusterFull', { args })
    case 'Unschedulable':
      return unmet('PodUnschedulable', { args: { ...args, message: hindrance.message }, path })
    case undefined:
      return unmet('PodNotReady', { args: { ...args, phase: pod.status?.phase ?? '' }, path })
  }
}
