/**
 * The set was deleted and made again, and its Pods lived through it: the very same ones, by uid, made by a set of that name that
 * is gone, and now in the hands of the newest one. A Pod that lives keeps its claims.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { evidenceOf, gapAfter, gapSince, notWitnessed, type Life } from '../../core/record.ts'
import {
  historyOfSet,
  isObserved,
  presentSet,
  makerOf,
  podsOfSet,
  readStatefulSet,
  revisionOf,
  setsNamed,
  wantedOrdinals,
  type PodOfSet,
} from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** so many Pods, from the first on, have to be the same ones as before; those beyond may be new */
  replicas: replicaCount,
})

export const podsKept: Check<z.infer<typeof params>> = {
  name: 'pods-kept',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod'],
  params,
  history: (observation, { statefulSet }) => historyOfSet(observation, statefulSet),
  judge(observation, { statefulSet: name, replicas }) {
    const set = presentSet(observation, name, ['Pod'])
    if ('status' in set) return set
    const unseen = notWitnessed(observation, set) ?? gapSince(observation, 'StatefulSet', set, Infinity)
    if (unseen) return unseen
    const args = { statefulSet: name }
    if (setsNamed(observation, name).length < 2)
      // The one before may have come and gone unseen.
      return (
        gapAfter(observation, 'StatefulSet', '0', Infinity) ??
        unmet('NotMadeAgain', { args, evidence: [evidenceOf(set.first)] })
      )
    if (!isObserved(readStatefulSet(set.last.object))) return unknown('platform', 'NotObservedYet', { args })
    return judgePods(observation, set, replicas)
  },
}

function judgePods(observation: Observation, set: Life, replicas: number): CheckResult {
  const ordinals = wantedOrdinals(readStatefulSet(set.last.object)).slice(0, replicas)
  const { own, adopted } = podsOfSet(observation, set)
  const pods = [...own, ...adopted].filter(({ ordinal }) => ordinals.includes(ordinal))
  const judged = pods.map((pod) => judgePod(observation, set, pod)).find((result) => result !== undefined)
  if (judged) return judged
  const args = { statefulSet: set.name, pods: pods.length, wanted: replicas }
  const evidence = [set.first, ...pods.map(({ life }) => life.last)].map(evidenceOf)
  return pods.length < replicas
    ? unknown('blocked', 'PodsMissing', { args, evidence })
    : met('PodsKept', { args, evidence })
}

function judgePod(observation: Observation, set: Life, { life }: PodOfSet): CheckResult | undefined {
  const maker = makerOf(life)
  const args = { statefulSet: set.name, pod: life.name }
  const evidence = [set.first, life.first].map(evidenceOf)
  // Of a Pod that a list told of, the first that is known is in whose hands it was by then.
  const unseen = notWitnessed(observation, life)
  if (unseen) return unseen
  if (maker === set.uid) return unmet('PodMadeAgain', { args, evidence })
  if (maker === undefined) return unmet('PodNotMadeBySet', { args, evidence })
  const { status, spec } = readStatefulSet(set.last.object)
  if (spec.updateStrategy.type === 'OnDelete' || status.updateRevision === revisionOf(life.first)) return undefined
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.template' }
  return unmet('TemplateChanged', { args, evidence: [...evidence, evidenceOf(set.last)], path })
}
