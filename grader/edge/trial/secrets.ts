/** The one kind of a student's objects that nobody watches: read once, for a snapshot, by a binding in the workspace. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { succeeded, type Outcome } from '#kube/outcome'

export async function readSecrets(client: KubeClient, namespace: string): Promise<Outcome<KubernetesObject[]>> {
  const listed = await listKind(client, observedKind('Secret'), { namespace })
  return listed.ok ? succeeded(listed.value.items) : listed
}
