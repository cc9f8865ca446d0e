/** What the drawings' rules ask of a Pod, a StatefulSet or a claim, read out of the object as it was recorded. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

const podSchema = z.looseObject({
  spec: z.looseObject({ nodeName: z.string().optional() }),
  status: z
    .looseObject({ conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).optional() })
    .optional(),
})

export function readPod(object: KubernetesObject) {
  const { status, spec } = podSchema.parse(object)
  const { metadata } = object
  const holds = (condition: string) =>
    status?.conditions?.some(({ type, status: value }) => type === condition && value === 'True') ?? false
  return {
    uid: metadata.uid,
    name: metadata.name,
    owner: metadata.ownerReferences?.find(({ controller }) => controller)?.uid,
    ordinal: Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? Number.NaN),
    revision: metadata.labels?.['controller-revision-hash'] ?? '',
    node: spec.nodeName,
    isReady: holds('Ready'),
    // Evicted, preempted or swept off its node: https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions
    isDisrupted: holds('DisruptionTarget'),
    isTerminating: metadata.deletionTimestamp !== undefined,
  }
}

const setSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().default(1),
    podManagementPolicy: z.enum(['OrderedReady', 'Parallel']).default('OrderedReady'),
    ordinals: z.looseObject({ start: z.number().default(0) }).optional(),
    updateStrategy: z
      .looseObject({
        type: z.string().default('RollingUpdate'),
        rollingUpdate: z.looseObject({ partition: z.number().default(0) }).optional(),
      })
      .optional(),
    persistentVolumeClaimRetentionPolicy: z
      .looseObject({ whenScaled: z.enum(['Retain', 'Delete']).default('Retain') })
      .optional(),
    volumeClaimTemplates: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) })).default([]),
  }),
})

export function readSet(object: KubernetesObject) {
  const { spec } = setSchema.parse(object)
  return {
    uid: object.metadata.uid,
    name: object.metadata.name,
    replicas: spec.replicas,
    policy: spec.podManagementPolicy,
    start: spec.ordinals?.start ?? 0,
    partition: spec.updateStrategy?.rollingUpdate?.partition ?? 0,
    whenScaled: spec.persistentVolumeClaimRetentionPolicy?.whenScaled ?? 'Retain',
    claim: spec.volumeClaimTemplates[0]?.metadata.name,
    isUpdatedByHand: spec.updateStrategy?.type === 'OnDelete',
    isTerminating: object.metadata.deletionTimestamp !== undefined,
  }
}
export type SeenSet = ReturnType<typeof readSet>

const revisionSchema = z.looseObject({ revision: z.number() })

export const readRevision = (object: KubernetesObject) => ({
  name: object.metadata.name,
  owner: object.metadata.ownerReferences?.find(({ controller }) => controller)?.uid,
  number: revisionSchema.parse(object).revision,
})

const replicaSetSchema = z.looseObject({ spec: z.looseObject({ replicas: z.number().default(1) }) })

export const readReplicas = (object: KubernetesObject) => replicaSetSchema.parse(object).spec.replicas
