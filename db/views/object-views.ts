/** Claims, Services and StatefulSets in the words of a lab page. */
import type { ClaimView, ServiceView, StatefulSetView } from '#domain/lab-view'
import { claimSchema, serviceSchema, statefulSetSchema } from './observed.ts'
import type { Observed } from './observed.ts'

export function claimView({ object }: Observed): ClaimView {
  const { spec, status } = claimSchema.parse(object)
  return {
    name: object.metadata.name,
    uid: object.metadata.uid,
    phase: status?.phase ?? 'Unknown',
    isTerminating: object.metadata.deletionTimestamp !== undefined,
    capacity: status?.capacity?.storage ?? null,
    storageClass: spec?.storageClassName ?? null,
  }
}

export function serviceView({ object }: Observed): ServiceView {
  const { spec } = serviceSchema.parse(object)
  return {
    name: object.metadata.name,
    uid: object.metadata.uid,
    clusterIP: spec?.clusterIP ?? null,
    type: spec?.type ?? 'ClusterIP',
  }
}

export function statefulSetView({ object }: Observed): StatefulSetView {
  const { spec, status } = statefulSetSchema.parse(object)
  return {
    name: object.metadata.name,
    uid: object.metadata.uid,
    replicas: spec?.replicas ?? 1,
    readyReplicas: status?.readyReplicas ?? 0,
    serviceName: spec?.serviceName ?? null,
  }
}
