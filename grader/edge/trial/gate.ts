/** A readiness gate in the copy keeps a Pod unready for as long as the grader likes, whatever runs in it. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { PortableObject } from '#domain/portable-object'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import type { Outcome } from '#kube/outcome'
import { patchSubresource } from '#kube/subresources'
import * as z from 'zod'

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate */
export const releasedCondition = 'ordinal/released'

const gatedSchema = z.looseObject({
  template: z.looseObject({ spec: z.looseObject({ readinessGates: z.array(z.unknown()).default([]) }) }),
})

/** The same StatefulSet, whose Pods become Ready only once they are released. */
export function gated(set: PortableObject): PortableObject {
  const { template, ...spec } = gatedSchema.parse(set.spec)
  const readinessGates = [...template.spec.readinessGates, { conditionType: releasedCondition }]
  return { ...set, spec: { ...spec, template: { ...template, spec: { ...template.spec, readinessGates } } } }
}

const conditionsSchema = z.looseObject({
  conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).default([]),
})

export const isReleased = ({ status }: KubernetesObject): boolean =>
  conditionsSchema
    .prefault({})
    .parse(status)
    .conditions.some(({ type, status }) => type === releasedCondition && status === 'True')

/** Opens the gate of this Pod, and of no other that has taken its name meanwhile. */
export function releasePod(
  client: KubeClient,
  { metadata: { namespace = '', name, uid } }: KubernetesObject,
): Promise<Outcome<KubernetesObject>> {
  const conditions = [{ type: releasedCondition, status: 'True' }]
  const patch = { metadata: { uid }, status: { conditions } }
  return patchSubresource(client, observedKind('Pod'), { namespace, name }, 'status', patch)
}
