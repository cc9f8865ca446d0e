/** A Kubernetes object as recording sees it. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { boundBody } from '../../core/recording/bound-body.ts'
import type { NamespacedObject } from '../../core/recording/recording.ts'

export function seenObject(object: KubernetesObject): NamespacedObject {
  const { name, uid, resourceVersion, namespace = '' } = object.metadata
  return { namespace, name, uid, resourceVersion, body: boundBody(object) }
}

const ourName = /^(ws|tr)-[a-z2-9]{10}$/

/** Whether a namespace may be one of ours at all: spares a question to the database for the cluster's own ones. */
export const mayBeRecorded = (namespace: string): boolean => ourName.test(namespace)
