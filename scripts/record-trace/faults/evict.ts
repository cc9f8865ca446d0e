/** Pods that are taken away as by a node that is drained. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { observedKind, resourcePath } from '#kube/kinds'
import { listKind } from '#kube/list'
import { expectOk } from '#kube/outcome'
import { call } from '#kube/request'

const controllers: readonly string[] = ['StatefulSet', 'ReplicaSet']

/** Those that somebody makes again. */
export async function controlledPods(admin: KubeClient, namespace: string): Promise<KubernetesObject[]> {
  const { items } = expectOk(await listKind(admin, observedKind('Pod'), { namespace }), 'listing Pods')
  return items.filter(({ metadata }) => metadata.ownerReferences?.some(({ kind }) => controllers.includes(kind)))
}

export async function evict(
  admin: KubeClient,
  { metadata: { name, namespace } }: Pick<KubernetesObject, 'metadata'>,
): Promise<void> {
  const path = `${resourcePath(observedKind('Pod'), { namespace, name })}/eviction`
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } }
  expectOk(await call(admin, { method: 'POST', path, body }), 'evicting a Pod')
}
