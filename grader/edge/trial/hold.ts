/** Keeps a set's first Pod unready while more Pods are asked for, and then lets them all go on. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { expectOk } from '#kube/outcome'
import { giveUp, settle, untilPod, type SetContext } from './context.ts'
import { areContainersReady, firstUnready, lacking, livingPod, podNames, podsOf } from './copied-set.ts'
import { isReleased, releasePod } from './gate.ts'
import type { RecordState } from './record-state.ts'
import { barrier, scale } from './scale.ts'

/** @returns whether the controller was seen to look at it with the first Pod held */
export async function hold(context: SetContext): Promise<boolean> {
  const { record, set, bounds, onStep } = context
  onStep('Holding')
  const first = podNames(set, 1).join()
  const limit = bounds.start
  const look = (state: RecordState) => {
    const pod = livingPod(state, set, first)
    return pod && areContainersReady(pod) ? pod : undefined
  }
  const held = await untilPod(context, first, look, limit)
  if (!held) return giveUp(context, 'Started', limit, lacking(record.state, first))
  return barrier(context, await scale(context, set.replicas, set.replicas + 1), 'Started', ['Pod'])
}

/** Opens the gate of every Pod of the set as it comes. Returns how to stop that. */
export function releaseAsTheyCome(context: SetContext): () => Promise<void> {
  const { parts, record, acts, set, abort } = context
  const releases = new Map<string, Promise<void>>()
  async function release(pod: KubernetesObject): Promise<void> {
    const released = await releasePod(parts.client, pod)
    // Another Pod has the name by now, or none: its own turn comes.
    if (!released.ok && (released.failure.type === 'missing' || released.failure.type === 'conflict')) {
      releases.delete(pod.metadata.uid)
      return
    }
    await acts.add('Released', expectOk(released, `Pod ${pod.metadata.name} of the trial cannot be released`))
  }
  const stop = record.each((state) => {
    for (const pod of podsOf(state, set)) {
      const { uid, deletionTimestamp } = pod.metadata
      if (deletionTimestamp !== undefined || isReleased(pod) || releases.has(uid)) continue
      releases.set(uid, release(pod).catch(abort))
    }
  })
  return async () => {
    stop()
    await Promise.all(releases.values())
  }
}

/** Waits until so many Pods are Ready. */
export function started(
  context: SetContext,
  as: 'Started' | 'Joined' | 'ScaledUp',
  replicas: number,
): Promise<boolean> {
  const { record, set, bounds } = context
  const names = podNames(set, replicas)
  return settle(context, as, bounds.start, () => firstUnready(record.state, set, names), replicas)
}
