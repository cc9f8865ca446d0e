/** What a reset takes away, and when it is gone. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { longestGraceSeconds } from './clearing.ts'
import { parseQuantity } from './quantity.ts'
import { toolboxLabel } from './toolbox-objects.ts'

/** Whatever is neither the platform's nor the cluster's, also what controllers made of it. */
export const isStudents = ({ kind, metadata }: KubernetesObject): boolean =>
  metadata.labels?.[toolboxLabel.key] === undefined && !(kind === 'ConfigMap' && metadata.name === 'kube-root-ca.crt')

export type Removal = {
  apiVersion: string
  kind: string
  name: string
  options: { uid: string; propagationPolicy: 'Background'; gracePeriodSeconds?: number }
}

const makers = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'Job'])
const podSchema = z.looseObject({ metadata: z.looseObject({ deletionGracePeriodSeconds: z.number().optional() }) })

/**
 * What makes others goes first, or they would come back; then everything, Pods with no more patience than at a
 * workspace's end.
 */
export function removalsOf(present: readonly KubernetesObject[]): Removal[] {
  const isMade = present.some(({ kind }) => makers.has(kind))
  return present
    .filter((object) => (isMade ? !['Pod', 'PersistentVolumeClaim'].includes(object.kind) : true))
    .filter((object) => !isGoing(object))
    .map(({ apiVersion, kind, metadata: { name, uid } }) => ({
      apiVersion,
      kind,
      name,
      options: {
        uid,
        propagationPolicy: 'Background' as const,
        ...(kind === 'Pod' && { gracePeriodSeconds: longestGraceSeconds }),
      },
    }))
}

function isGoing(object: KubernetesObject): boolean {
  if (object.metadata.deletionTimestamp === undefined) return false
  const { deletionGracePeriodSeconds = 0 } = podSchema.parse(object).metadata
  return object.kind !== 'Pod' || deletionGracePeriodSeconds <= longestGraceSeconds
}

const quotaSchema = z.looseObject({
  status: z.looseObject({ used: z.record(z.string(), z.string()).default({}) }).prefault({}),
})

/** What the platform has there itself: the toolbox. */
const platforms: Readonly<Record<string, number>> = { pods: 1 }

/** Whether the quota has noticed that the student's objects are gone. */
export function isCountedOut(quota: KubernetesObject): boolean {
  const { used } = quotaSchema.parse(quota).status
  return Object.entries(used).every(
    ([resource, amount]) =>
      !(
        resource === 'pods' ||
        resource === 'services' ||
        resource === 'persistentvolumeclaims' ||
        resource.startsWith('count/')
      ) || parseQuantity(amount) <= (platforms[resource] ?? 0),
  )
}
