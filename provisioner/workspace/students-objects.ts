/** Everything in a namespace that is of the kinds a student writes, but Secrets, which the provisioner may not read. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { observedKinds, type ObservedKind } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { kindOf, type KindReference } from '#kube/kinds'
import { listKind } from '#kube/list'
import { orUnfinished } from './unfinished.ts'

const studentsKinds: readonly KindReference[] = Object.entries<ObservedKind>(observedKinds)
  .filter(([, { copied, observed }]) => copied && observed)
  .map(([name, { apiVersion }]) => kindOf(apiVersion, name))

export async function studentsObjects(client: KubeClient, namespace: string): Promise<KubernetesObject[]> {
  const lists = await Promise.all(
    studentsKinds.map(
      async (kind) =>
        orUnfinished(await listKind(client, kind, { namespace }), `${kind.plural} cannot be listed`).items,
    ),
  )
  return lists.flat()
}
