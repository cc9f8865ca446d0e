/** Waits for an object to become what somebody else makes of it, by watching it. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from './client.ts'
import type { KindReference } from './kinds.ts'
import { listKind } from './list.ts'
import { failed, succeeded, type Outcome } from './outcome.ts'
import { watchKind } from './watch.ts'

/**
 * @param isDone judges each state of the object, the present one first
 * @param limit milliseconds; afterwards the outcome is `failed` with status 0
 */
export async function awaitObject(
  client: KubeClient,
  kind: KindReference,
  at: { namespace: string; name: string },
  isDone: (object: KubernetesObject) => boolean,
  limit: number,
): Promise<Outcome<KubernetesObject>> {
  const deadline = AbortSignal.timeout(limit)
  const selection = { namespace: at.namespace, fieldSelector: `metadata.name=${at.name}` }
  while (!deadline.aborted) {
    const listed = await listKind(client, kind, selection, deadline)
    if (!listed.ok) return listed
    const present = listed.value.items.find(isDone)
    if (present) return succeeded(present)
    const found = await watchUntil(
      client,
      kind,
      { ...selection, resourceVersion: listed.value.resourceVersion },
      isDone,
      deadline,
    )
    if (found) return succeeded(found)
  }
  return failed({
    type: 'failed',
    status: 0,
    message: `${kind.kind} ${at.name} was not as expected within ${limit} ms`,
  })
}

async function watchUntil(
  client: KubeClient,
  kind: KindReference,
  from: { namespace: string; fieldSelector: string; resourceVersion: string },
  isDone: (object: KubernetesObject) => boolean,
  deadline: AbortSignal,
): Promise<KubernetesObject | undefined> {
  const enough = new AbortController()
  let found: KubernetesObject | undefined
  await watchKind(
    client,
    kind,
    { ...from, bookmarks: false, signal: AbortSignal.any([deadline, enough.signal]) },
    (event) => {
      if (event.type === 'BOOKMARK' || event.type === 'DELETED' || !isDone(event.object)) return
      found = event.object
      enough.abort()
    },
  )
  return found
}
