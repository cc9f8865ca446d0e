/** The class that a claim gets which names none. */
import type { KubeClient } from './client.ts'
import { kindOf } from './kinds.ts'
import { listKind } from './list.ts'
import { succeeded, type Outcome } from './outcome.ts'

const defaultMark = 'storageclass.kubernetes.io/is-default-class'

/** Its name; empty where the cluster has none. */
export async function defaultStorageClass(client: KubeClient): Promise<Outcome<string>> {
  const classes = await listKind(client, kindOf('storage.k8s.io/v1', 'StorageClass'))
  if (!classes.ok) return classes
  const marked = classes.value.items.find(({ metadata }) => metadata.annotations?.[defaultMark] === 'true')
  return succeeded(marked?.metadata.name ?? '')
}
