/** Whether a Pod waits because the cluster is full; one that asks for a node that there is not, waits for nothing. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

const podSchema = z.looseObject({
  status: z
    .looseObject({
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.string(), message: z.string().default('') }))
        .default([]),
    })
    .prefault({}),
})

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/scheduler/framework/plugins/noderesources/fit.go#L533-L601 */
const fullness = /Insufficient |Too many pods/

export const lacksRoom = (pod: KubernetesObject): boolean =>
  podSchema
    .parse(pod)
    .status.conditions.some(
      ({ type, status, message }) => type === 'PodScheduled' && status === 'False' && fullness.test(message),
    )
