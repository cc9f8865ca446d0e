/** A Node as the platform reads it: what Kubernetes knows of it, and what the cluster says of what nobody there could know. */
import * as z from 'zod'
import type { KubernetesObject } from './kubernetes-object.ts'
import { linkAnnotation, outOfServiceTaint, powerAnnotation } from './lab-node.ts'

const nodeSchema = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({ taints: z.array(z.object({ key: z.string() })).default([]) }).prefault({}),
  status: z
    .object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]) })
    .prefault({}),
})

export type NodeState = {
  /** as Kubernetes sees it: it has heard of it lately */
  readonly isReady: boolean
  /** as it is, whoever hears of it */
  readonly isOn: boolean
  readonly isCut: boolean
  readonly isFenced: boolean
}

export function readNode(object: KubernetesObject): NodeState {
  const { metadata, spec, status } = nodeSchema.parse(object)
  return {
    isReady: status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    isOn: metadata.annotations[powerAnnotation] !== 'Off',
    isCut: metadata.annotations[linkAnnotation] === 'Cut',
    isFenced: spec.taints.some(({ key }) => key === outOfServiceTaint),
  }
}
