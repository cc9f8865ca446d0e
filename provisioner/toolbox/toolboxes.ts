/** The toolbox Pods of the cluster, by their namespace, as a watch keeps them. */
import type { KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { toolboxLabel } from '../core/toolbox-objects.ts'
import { toolboxOf, type SeenToolbox } from '../core/toolbox-step.ts'
import { followObjects } from '../follow-objects.ts'

export type Toolboxes = {
  find(namespace: string): SeenToolbox | null
  /** Resolves when the first complete list is there. */
  readonly synced: Promise<void>
  stop(): Promise<void>
}

/** @param onChange told the namespace of each toolbox that appeared, changed or went */
export function watchToolboxes(client: KubeClient, onChange: (namespace: string) => void): Toolboxes {
  const seen = new Map<string, SeenToolbox>()
  const change = (namespace: string, toolbox: SeenToolbox | null) => {
    if (toolbox) seen.set(namespace, toolbox)
    else seen.delete(namespace)
    onChange(namespace)
  }
  const follower = followObjects(client, kindOf('v1', 'Pod'), `${toolboxLabel.key}=${toolboxLabel.value}`, {
    onSeen: (pod) => change(pod.metadata.namespace ?? '', toolboxOf(pod)),
    onGone: ({ metadata }) => change(metadata.namespace ?? '', null),
    onListed: (pods) => {
      const there = new Set(pods.map(({ metadata }) => metadata.namespace ?? ''))
      for (const pod of pods) change(pod.metadata.namespace ?? '', toolboxOf(pod))
      for (const namespace of [...seen.keys()].filter((known) => !there.has(known))) change(namespace, null)
    },
  })
  return { find: (namespace) => seen.get(namespace) ?? null, synced: follower.synced, stop: follower.stop }
}
