/** The Service has no address of its own, so that DNS answers with the Pods. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, findAlive, incompleteRecord } from '../../core/record.ts'
import { isHeadless, readService } from '../../core/service.ts'

const params = z.strictObject({ service: objectName })

export const headlessService: Check<z.infer<typeof params>> = {
  name: 'headless-service',
  kind: 'spec',
  reads: ['Service'],
  params,
  judge(observation, { service: name }) {
    const incomplete = incompleteRecord(observation, ['Service'])
    if (incomplete) return incomplete
    const life = findAlive(observation, 'Service', name)
    if (!life) return unmet('ServiceMissing', { args: { service: name } })
    const service = readService(life.last.object)
    const evidence = [evidenceOf(life.last)]
    if (isHeadless(service)) return met('Headless', { args: { service: name }, evidence })
    const { clusterIP, type } = service.spec
    const path = { kind: 'Service', name, path: 'spec.clusterIP' }
    return unmet('HasClusterIP', { args: { service: name, clusterIP, type }, evidence, path })
  },
}
