/** What arrives from the API server becomes a domain object: whole, but for managedFields, which nobody may judge by. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KindReference } from './kinds.ts'

/**
 * An object without a namespace whose label tells whose it is counts as that namespace's from here on.
 *
 * Items of a list carry neither apiVersion nor kind: the list says them once for all.
 */
export function received(value: unknown, kind: KindReference): KubernetesObject {
  const object = value as KubernetesObject
  delete object.metadata.managedFields
  const owner = kind.ownedByLabel && object.metadata.labels?.[kind.ownedByLabel]
  if (owner) object.metadata.namespace = owner
  return { ...object, apiVersion: object.apiVersion ?? kind.apiVersion, kind: object.kind ?? kind.kind }
}
