/** A Kubernetes object as recording sees it. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { boundBody } from '../../core/recording/bound-body.ts'
import type { NamespacedObject } from '../../core/recording/recording.ts'

export function seenObject(object: KubernetesObject): NamespacedObject {
  const { name, uid, resourceVersion, namespace = '' } = object.metadata
  return { namespace, name, uid, resourceVersion, body: boundBody(recordedPart(object)) }
}

/** Of a node what is done to it: what it is made of, and what images it has, is the same for all and says nothing. */
function recordedPart(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Node') return object
  const { apiVersion, kind, metadata } = object
  const { spec, status } = nodeSchema.parse(object)
  return { apiVersion, kind, metadata, spec, status }
}

const nodeSchema = z.object({
  spec: z.object({ taints: z.array(z.unknown()).default([]) }).prefault({}),
  status: z.object({ conditions: z.array(z.unknown()).default([]) }).prefault({}),
})

const ourName = /^(ws|tr)-[a-z2-9]{10}$/

/** Whether a namespace may be one of ours at all: spares a question to the database for the cluster's own ones. */
export const mayBeRecorded = (namespace: string): boolean => ourName.test(namespace)
