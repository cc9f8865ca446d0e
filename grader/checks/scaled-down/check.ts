/** The set had so many Ready Pods once, and was then told to have fewer, and came to it. Told by what its controller wrote of it. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { evidenceOf, gapSince, notWitnessed } from '../../core/record.ts'
import { isObserved, readStatefulSet, presentSet } from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** at least so many were Ready at the same time */
  from: replicaCount,
  /** exactly so many are left of them at some time afterwards */
  to: replicaCount,
})

export const scaledDown: Check<z.infer<typeof params>> = {
  name: 'scaled-down',
  kind: 'trace',
  reads: ['StatefulSet'],
  params,
  judge(observation, { statefulSet, from, to }) {
    const set = presentSet(observation, statefulSet, [])
    if ('status' in set) return set
    const unseen = notWitnessed(observation, set)
    if (unseen) return unseen
    const many = set.events.find((event) => readyOf(event) >= from)
    const few = many && set.events.find((event) => event.seq > many.seq && hasComeTo(event, to))
    const args = { statefulSet, from, to }
    if (many && few) return met('ScaledDown', { args, evidence: [many, few].map(evidenceOf) })
    const gap = gapSince(observation, 'StatefulSet', set, Infinity)
    if (gap) return gap
    const path = { kind: 'StatefulSet', name: statefulSet, path: 'spec.replicas' }
    const evidence = [evidenceOf(many ?? set.last)]
    if (many) return unmet('NotScaledDown', { args, evidence, path })
    const most = Math.max(...set.events.map(readyOf))
    return unmet('NeverSoMany', { args: { ...args, most }, evidence, path })
  },
}

const readyOf = ({ object }: ObjectEvent): number => readStatefulSet(object).status.readyReplicas

function hasComeTo({ object }: ObjectEvent, replicas: number): boolean {
  const set = readStatefulSet(object)
  return isObserved(set) && set.spec.replicas === replicas && set.status.replicas === replicas
}
