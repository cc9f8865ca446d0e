/** The class that a claim gets which names none. */
import type { KubeClient } from './client.ts'
import { kindOf } from './kinds.ts'
import { listKind } from './list.ts'
import { succeeded, type Outcome } from './outcome.ts'

const defaultMark = 'storageclass.kubernetes.io/is-default-class'

/** Administrators change it once in a while: for so long (ms) it is taken for what it was. */
const lifetime = 30_000

type Kept = { name: Promise<Outcome<string>>; until: number }
const kept = new WeakMap<KubeClient, Kept>()

/** Its name; empty where the cluster has none. Asked for once for all who want to know it within half a minute. */
export function defaultStorageClass(client: KubeClient): Promise<Outcome<string>> {
  const known = kept.get(client)
  if (known && known.until > Date.now()) return known.name
  const entry: Kept = { name: find(client), until: Date.now() + lifetime }
  kept.set(client, entry)
  void entry.name.then(({ ok }) => {
    if (!ok && kept.get(client) === entry) kept.delete(client)
  })
  return entry.name
}

async function find(client: KubeClient): Promise<Outcome<string>> {
  const classes = await listKind(client, kindOf('storage.k8s.io/v1', 'StorageClass'))
  if (!classes.ok) return classes
  const marked = classes.value.items.find(({ metadata }) => metadata.annotations?.[defaultMark] === 'true')
  return succeeded(marked?.metadata.name ?? '')
}
