/** Lets the Pods of a run become Ready, each when its time has come. */
import { setTimeout as delay } from 'node:timers/promises'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { releasePod } from '../../grader/edge/trial/gate.ts'
import type { Ground } from './ground.ts'
import type { Run } from './plan.ts'

export type Releases = { begin(): void; end(): Promise<void> }

export function releaseInTime({ client, pods }: Ground, { delays }: Run, names: readonly string[]): Releases {
  const over = new AbortController()
  const released = new Map<string, Promise<void>>()
  let stop = () => {}
  async function release(pod: KubernetesObject, milliseconds: number): Promise<void> {
    if (milliseconds > 0) await delay(milliseconds, undefined, { signal: over.signal }).catch(() => {})
    if (!over.signal.aborted) await releasePod(client, pod) // one that is gone meanwhile needs it no more
  }
  const releaseAll = () => {
    for (const [ordinal, name] of names.entries()) {
      const pod = pods.find(name)
      if (!pod || released.has(pod.metadata.uid)) continue
      released.set(pod.metadata.uid, release(pod, delays[ordinal] ?? 0))
    }
  }
  return {
    begin: () => (stop = pods.each(releaseAll)),
    async end() {
      stop()
      over.abort()
      await Promise.all(released.values())
    },
  }
}
