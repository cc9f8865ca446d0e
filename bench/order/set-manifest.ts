/** The StatefulSet of one run: as little as has an order, with Pods that become Ready when they are told to. */
import type { PortableObject } from '#domain/portable-object'
import { gated } from '../../grader/edge/trial/gate.ts'
import type { Policy, Run } from './plan.ts'

export const otherPolicy = (policy: Policy): Policy => (policy === 'Parallel' ? 'OrderedReady' : 'Parallel')

/** @param image with a shell */
export function setManifest({ name, replicas }: Pick<Run, 'name' | 'replicas'>, policy: Policy, image: string) {
  const labels = { app: name }
  const resources = { requests: { cpu: '5m', memory: '8Mi' }, limits: { cpu: '200m', memory: '32Mi' } }
  const container = { name: 'sleeper', image, command: ['sleep', 'infinity'], resources }
  const set: PortableObject = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      podManagementPolicy: policy,
      serviceName: name,
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } },
    },
  }
  return gated(set)
}
