/** The namespaces of this installation, as a watch keeps them. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { labels } from './core/namespace-objects.ts'
import type { Seen } from './core/next-step.ts'
import { trialPurpose } from './core/trial-objects.ts'
import { furnishedAnnotation } from './core/workspace-objects.ts'
import { followObjects } from './follow-objects.ts'

export type SeenNamespace = Seen & {
  name: string
  uid: string
  /** by its label: a trial's name is like any other */
  isTrial: boolean
}

type Kept = Omit<SeenNamespace, 'checkedAt'>

export type Namespaces = {
  find(name: string): SeenNamespace | null
  names(): string[]
  /** What belongs to it was made sure of just now. */
  noteCheck(name: string): void
  /** Its bounds hold: Pods of the platform's may be put into it. */
  noteBounds(name: string): void
  isBounded(name: string): boolean
  /** Resolves when the first complete list is there. */
  readonly synced: Promise<void>
  stop(): Promise<void>
}

/** @param onChange told the name of each namespace that appeared, changed or went */
export function watchNamespaces(
  client: KubeClient,
  installation: string,
  onChange: (name: string) => void,
): Namespaces {
  const seen = new Map<string, Kept>()
  // Apart from what was seen: a check may be over before the watch tells of the namespace it made.
  const checks = new Map<string, Date>()
  const bounded = new Set<string>()

  function keep(object: KubernetesObject): void {
    const { name } = object.metadata
    seen.set(name, seenOf(object, seen.get(name)))
    onChange(name)
  }
  function forget(name: string): void {
    seen.delete(name)
    checks.delete(name)
    bounded.delete(name)
    onChange(name)
  }

  const follower = followObjects(client, kindOf('v1', 'Namespace'), `${labels.installation}=${installation}`, {
    onSeen: keep,
    onGone: ({ metadata }) => forget(metadata.name),
    onListed: (objects) => {
      const names = new Set(objects.map(({ metadata }) => metadata.name))
      for (const object of objects) keep(object)
      for (const name of [...seen.keys()].filter((known) => !names.has(known))) forget(name)
    },
  })

  return {
    find: (name) => {
      const known = seen.get(name)
      return known ? { ...known, checkedAt: checks.get(name) ?? null } : null
    },
    names: () => [...seen.keys()],
    noteCheck: (name) => void checks.set(name, new Date()),
    noteBounds: (name) => void bounded.add(name),
    isBounded: (name) => bounded.has(name),
    synced: follower.synced,
    stop: follower.stop,
  }
}

/** Since when it is being deleted is told by our own clock: the server's may be another. */
function seenOf({ metadata }: KubernetesObject, before: Kept | undefined): Kept {
  const deletedBefore = before?.uid === metadata.uid ? before.deletedAt : null
  return {
    name: metadata.name,
    uid: metadata.uid,
    isTrial: metadata.labels?.[labels.purpose] === trialPurpose,
    isFurnished: metadata.annotations?.[furnishedAnnotation] !== undefined,
    deletedAt: metadata.deletionTimestamp === undefined ? null : (deletedBefore ?? new Date()),
  }
}
