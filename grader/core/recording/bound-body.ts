/** Keeps one object's body within what a record holds, however large its author made it. */
import type { KubernetesObject } from '#domain/kubernetes-object'

/** Characters of JSON. Real objects stay far below; etcd itself takes up to 1.5 MB. */
export const bodyLimit = 128 * 1024
const longestText = 1_024
const mark = '…[cut by the recorder]'

/** The object's JSON: whole where it fits, else with its long texts cut, else only what identifies it. */
export function boundBody(object: KubernetesObject, limit = bodyLimit): string {
  const whole = JSON.stringify(object)
  if (whole.length <= limit) return whole
  const cut = JSON.stringify(object, (_key, value: unknown) =>
    typeof value === 'string' && value.length > longestText ? value.slice(0, 256) + mark : value,
  )
  return cut.length <= limit ? cut : JSON.stringify(identityOf(object))
}

function identityOf({ apiVersion, kind, metadata }: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp } = metadata
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      uid,
      resourceVersion,
      ...(namespace !== undefined && { namespace }),
      ...(generation !== undefined && { generation }),
      ...(creationTimestamp !== undefined && { creationTimestamp }),
      ...(deletionTimestamp !== undefined && { deletionTimestamp }),
      ownerReferences: metadata.ownerReferences?.slice(0, 10) ?? [],
    },
  }
}
