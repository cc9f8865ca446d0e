/** The set asks for no more Pods than make sense: three databases that know nothing of each other are not one. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { evidenceOf, incompleteRecord } from '../../core/record.ts'
import { latestSetNamed, readStatefulSet } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName, most: replicaCount })

export const replicasAtMost: Check<z.infer<typeof params>> = {
  name: 'replicas-at-most',
  kind: 'spec',
  reads: ['StatefulSet'],
  params,
  judge(observation, { statefulSet, most }) {
    const incomplete = incompleteRecord(observation, ['StatefulSet'])
    if (incomplete) return incomplete
    const set = latestSetNamed(observation, statefulSet)
    if (!set) return unmet('StatefulSetMissing', { args: { statefulSet } })
    const { replicas } = readStatefulSet(set.last.object).spec
    const path = { kind: 'StatefulSet', name: statefulSet, path: 'spec.replicas' }
    const details = { args: { statefulSet, replicas, most }, evidence: [evidenceOf(set.last)], path }
    return replicas <= most ? met('WithinBound', details) : unmet('TooManyReplicas', details)
  },
}
