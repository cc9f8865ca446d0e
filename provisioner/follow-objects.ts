/** Follows objects of one kind by a list and then a watch, for as long as it is not stopped. */
import { setTimeout as pause } from 'node:timers/promises'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import type { KindReference } from '#kube/kinds'
import { listKind } from '#kube/list'
import { watchKind } from '#kube/watch'

export type Follower = {
  /** Resolves when the first complete list is there. */
  readonly synced: Promise<void>
  stop(): Promise<void>
}

export type FollowedEvents = {
  onSeen: (object: KubernetesObject) => void
  onGone: (object: KubernetesObject) => void
  /** everything that is there, each time it is listed; what is not among it has gone unseen */
  onListed: (objects: readonly KubernetesObject[]) => void
}

const firstPause = 100
const longestPause = 10_000

export function followObjects(
  client: KubeClient,
  kind: KindReference,
  labelSelector: string,
  { onSeen, onGone, onListed }: FollowedEvents,
): Follower {
  const stopping = new AbortController()
  let sayListed: () => void
  const synced = new Promise<void>((resolve) => (sayListed = resolve))

  /** Returns the version to watch from, or null when the list could not be read. */
  async function list(): Promise<string | null> {
    const listed = await listKind(client, kind, { labelSelector }, stopping.signal)
    if (!listed.ok) return null
    onListed(listed.value.items)
    sayListed()
    return listed.value.resourceVersion
  }

  async function follow(): Promise<void> {
    let version: string | null = null
    let delay = firstPause
    while (!stopping.signal.aborted) {
      version ??= await list()
      if (version !== null) {
        const options = { labelSelector, resourceVersion: version, signal: stopping.signal }
        const end = await watchKind(client, kind, options, (event) => {
          delay = firstPause
          version = event.type === 'BOOKMARK' ? event.resourceVersion : event.object.metadata.resourceVersion
          if (event.type === 'DELETED') onGone(event.object)
          else if (event.type !== 'BOOKMARK') onSeen(event.object)
        })
        if (end.type === 'closed') delay = firstPause
        if (end.type === 'expired') version = null
      }
      await pause(delay, undefined, { signal: stopping.signal }).catch(() => {})
      delay = Math.min(delay * 2, longestPause)
    }
  }

  const following = follow()
  return {
    synced,
    stop: async () => {
      stopping.abort()
      await following
    },
  }
}
