/**
 * The set names its Service. Kubernetes neither checks nor creates that Service: with a wrong name everything starts, and
 * the Pods have no names in DNS.
 */
import * as z from 'zod'
import { met, unknown, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, findAlive } from '../../core/record.ts'
import { readStatefulSet, presentSet } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName, service: objectName })

export const serviceNameMatches: Check<z.infer<typeof params>> = {
  name: 'service-name-matches',
  kind: 'spec',
  reads: ['StatefulSet', 'Service'],
  params,
  judge(observation, { statefulSet: name, service }) {
    const set = presentSet(observation, name, ['Service'])
    if ('status' in set) return set
    const { serviceName } = readStatefulSet(set.last.object).spec
    const args = { statefulSet: name, service, serviceName }
    const path = { kind: 'StatefulSet', name, path: 'spec.serviceName' }
    const evidence = [evidenceOf(set.last)]
    if (serviceName === '') return unmet('ServiceNameEmpty', { args, evidence, path })
    if (serviceName !== service) return unmet('OtherServiceName', { args, evidence, path })
    const governing = findAlive(observation, 'Service', service)
    if (!governing) return unknown('blocked', 'ServiceMissing', { args, evidence, path })
    return met('ServiceNamed', { args, evidence: [...evidence, evidenceOf(governing.last)], path })
  },
}
