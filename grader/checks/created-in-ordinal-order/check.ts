/**
 * Each Pod was made only after the one before it had been Ready. Judged by the order in which the watch told it, for the
 * latest set of that name since it was made; so a set that began wrongly can be deleted, with its Pods, and made again.
 *
 * What was seen decides, not the policy: OrderedReady is what brings this about, and a Parallel set that was scaled up one by
 * one did the same. Order across all predecessors follows from order between neighbours.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go#L416-L497
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type FieldPath } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { creationsOf, isOutOfOrder, predecessorReady, type Creation } from '../../core/creations.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { controllerOf, evidenceOf, gapSince, livesOf, notWitnessed, stateAt, type Life } from '../../core/record.ts'
import { makerOf, makerUnseen, readStatefulSet, presentSet, setsNamed } from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** so many have to have been made; those beyond are judged as well */
  replicas: replicaCount,
})

export const createdInOrdinalOrder: Check<z.infer<typeof params>> = {
  name: 'created-in-ordinal-order',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet, replicas }) => ({ statefulSet, replicas, acts: [] }),
  judge(observation, { statefulSet: name, replicas }) {
    const set = presentSet(observation, name, ['Pod'])
    if ('status' in set) return set
    const sets = setsNamed(observation, name)
    const { made, adopted } = creationsOf(observation, set, sets)
    const makers = sets.filter(({ uid }) => uid === set.uid || made.some(({ maker }) => maker === uid))
    const unseen = [...makers, ...made.map(({ pod }) => pod)]
      .map((life) => notWitnessed(observation, life))
      .find((result) => result)
    if (unseen) return unseen
    const eldest = makers[0] ?? set
    const violation = made.find((creation) => isOutOfOrder(observation, creation, makers))
    if (violation) {
      // A gap may hide that the one before was Ready, or that the ordinals began elsewhere then.
      const gap =
        gapSince(observation, 'Pod', eldest, violation.pod.first.seq) ??
        gapSince(observation, 'StatefulSet', eldest, Infinity)
      return gap ?? outOfOrder(observation, set, violation)
    }
    // A gap may hide a Pod that came too early, was lost, and came again in its turn.
    const isAllMade = made.length + adopted.length >= replicas
    const until = isAllMade ? Math.max(...made.map(({ pod }) => pod.first.seq)) : Infinity
    return gapSince(observation, 'Pod', eldest, until) ?? verdict({ observation, set, made, adopted, replicas })
  },
}

function outOfOrder(observation: Observation, set: Life, { ordinal, pod, maker }: Creation): CheckResult {
  const predecessor = `${set.name}-${ordinal - 1}`
  const earlier = livesOf(observation, 'Pod').filter(
    ({ name, first }) => name === predecessor && first.seq < pod.first.seq,
  )
  const handMade = earlier.find(
    (life) => makerOf(life) === undefined && life.events.some((event) => controllerOf(event)?.uid === maker),
  )
  if (handMade) return notMadeBySet(set, handMade)
  const { podManagementPolicy: policy } = readStatefulSet(set.last.object).spec
  const path: FieldPath = { kind: 'StatefulSet', name: set.name, path: 'spec.podManagementPolicy' }
  const seen = stateAt(observation, 'Pod', pod.first.seq).get(predecessor)
  const evidence = [set.first, ...(seen ? [seen] : []), pod.first].map(evidenceOf)
  const args = { statefulSet: set.name, pod: pod.name, predecessor, policy }
  return unmet('CreatedBeforePredecessorReady', { args, evidence, ...(policy === 'Parallel' ? { path } : {}) })
}

const notMadeBySet = (set: Life, { name, first, last }: Life): CheckResult =>
  unmet('PodNotMadeBySet', {
    args: { statefulSet: set.name, pod: name },
    evidence: [evidenceOf(first), evidenceOf(last)],
  })

type Question = Pick<ReturnType<typeof creationsOf>, 'made' | 'adopted'> & {
  observation: Observation
  set: Life
  replicas: number
}

function verdict({ observation, set, made, adopted, replicas }: Question): CheckResult {
  const [taken] = adopted
  if (taken) return makerUnseen(observation, taken) ?? notMadeBySet(set, taken.life)
  const args = { statefulSet: set.name, pods: made.length, wanted: replicas }
  const evidence = made.flatMap((creation) => {
    const ready = predecessorReady(observation, creation, set.name)
    return [...(ready ? [ready] : []), creation.pod.first].map(evidenceOf)
  })
  if (made.length < replicas) return unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(set.last)] })
  return met('InOrder', { args, evidence: [evidenceOf(set.first), ...evidence] })
}
