/** The namespaces of this installation, as a watch keeps them. */
import { setTimeout as pause } from 'node:timers/promises'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { listKind } from '#kube/list'
import { watchKind } from '#kube/watch'
import type { Seen } from './core/next-step.ts'
import { labels } from './core/namespace-objects.ts'
import { furnishedAnnotation } from './core/workspace-objects.ts'

export type SeenNamespace = Seen & { name: string; uid: string }

type Kept = Omit<SeenNamespace, 'checkedAt'>

export type Namespaces = {
  find(name: string): SeenNamespace | null
  names(): string[]
  /** What belongs to it was made sure of just now. */
  noteCheck(name: string): void
  /** Resolves when the first complete list is there. */
  readonly synced: Promise<void>
  stop(): Promise<void>
}

const kind = kindOf('v1', 'Namespace')
const longestPause = 10_000

/** @param onChange told the name of each namespace that appeared, changed or went */
export function watchNamespaces(
  client: KubeClient,
  installation: string,
  onChange: (name: string) => void,
): Namespaces {
  const seen = new Map<string, Kept>()
  /** apart from what was seen: a check may be over before the watch tells of the namespace it made */
  const checks = new Map<string, Date>()
  const stopping = new AbortController()
  const labelSelector = `${labels.installation}=${installation}`
  let synced: () => void
  const firstList = new Promise<void>((resolve) => (synced = resolve))

  function keep(object: KubernetesObject): void {
    const { name } = object.metadata
    seen.set(name, seenOf(object, seen.get(name)))
    onChange(name)
  }
  function forget(name: string): void {
    seen.delete(name)
    checks.delete(name)
    onChange(name)
  }

  /** Returns the version to watch from, or null when the list could not be read. */
  async function list(): Promise<string | null> {
    const listed = await listKind(client, kind, { labelSelector }, stopping.signal)
    if (!listed.ok) return null
    const names = new Set(listed.value.items.map(({ metadata }) => metadata.name))
    for (const object of listed.value.items) keep(object)
    for (const name of [...seen.keys()].filter((known) => !names.has(known))) forget(name)
    synced()
    return listed.value.resourceVersion
  }

  async function follow(): Promise<void> {
    let version: string | null = null
    let delay = 100
    while (!stopping.signal.aborted) {
      version ??= await list()
      if (version !== null) {
        const options = { labelSelector, resourceVersion: version, signal: stopping.signal }
        const end = await watchKind(client, kind, options, (event) => {
          delay = 100
          version = event.type === 'BOOKMARK' ? event.resourceVersion : event.object.metadata.resourceVersion
          if (event.type === 'DELETED') forget(event.object.metadata.name)
          else if (event.type !== 'BOOKMARK') keep(event.object)
        })
        if (end.type === 'closed') delay = 100
        if (end.type === 'expired') version = null
      }
      await pause(delay, undefined, { signal: stopping.signal }).catch(() => {})
      delay = Math.min(delay * 2, longestPause)
    }
  }

  const following = follow()
  return {
    find: (name) => {
      const known = seen.get(name)
      return known ? { ...known, checkedAt: checks.get(name) ?? null } : null
    },
    names: () => [...seen.keys()],
    noteCheck: (name) => void checks.set(name, new Date()),
    synced: firstList,
    stop: async () => {
      stopping.abort()
      await following
    },
  }
}

/** Since when it is being deleted is told by our own clock: the server's may be another. */
function seenOf({ metadata }: KubernetesObject, before: Kept | undefined): Kept {
  const deletedBefore = before?.uid === metadata.uid ? before.deletedAt : null
  return {
    name: metadata.name,
    uid: metadata.uid,
    isFurnished: metadata.annotations?.[furnishedAnnotation] !== undefined,
    deletedAt: metadata.deletionTimestamp === undefined ? null : (deletedBefore ?? new Date()),
  }
}
