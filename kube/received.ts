/** What arrives from the API server becomes a domain object: whole, but for managedFields, which nobody may judge by. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KindReference } from './kinds.ts'

/** Items of a list carry neither apiVersion nor kind: the list says them once for all. */
export function received(value: unknown, kind: KindReference): KubernetesObject {
  const object = value as KubernetesObject
  delete object.metadata.managedFields
  return { ...object, apiVersion: object.apiVersion ?? kind.apiVersion, kind: object.kind ?? kind.kind }
}
