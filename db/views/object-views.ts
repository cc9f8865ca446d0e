/** Claims, Services and StatefulSets in the words of a lab page. */
import type { ClaimView, ServiceView, StatefulSetView } from '#domain/lab-view'
import { claimSchema, serviceSchema, sliceSchema, statefulSetSchema } from './observed.ts'
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

/** @param slices of the whole namespace */
export function serviceView({ object }: Observed, slices: readonly Observed[]): ServiceView {
  const { spec } = serviceSchema.parse(object)
  return {
    name: object.metadata.name,
    uid: object.metadata.uid,
    clusterIP: spec?.clusterIP ?? null,
    type: spec?.type ?? 'ClusterIP',
    endpoints: slices
      .filter((slice) => slice.object.metadata.labels?.['kubernetes.io/service-name'] === object.metadata.name)
      .flatMap(endpointsIn),
  }
}

/** DNS publishes what does not say that it is not ready. https://github.com/kubernetes/dns/blob/1.25.0/docs/specification.md */
const endpointsIn = ({ object }: Observed): ServiceView['endpoints'] =>
  (sliceSchema.parse(object).endpoints ?? []).map(({ addresses = [], hostname, conditions }) => ({
    hostname: hostname ?? null,
    addresses,
    isPublished: conditions?.ready !== false,
  }))

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
