/** A Pod in one of its versions, as far as order is told by it. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { isRunningAndReady, readPod } from '../../grader/core/pod.ts'

export type PodVersion = {
  readonly name: string
  readonly uid: string
  /** counted by the API server's database over all objects of all kinds */
  readonly resourceVersion: string
  readonly isReady: boolean
  /** whole seconds, as Kubernetes writes them down */
  readonly createdAt: string
  /** when it was Ready, in whole seconds; undefined while it is not */
  readonly readyAt: string | undefined
}

const timesSchema = z.object({
  metadata: z.object({ creationTimestamp: z.string() }),
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), lastTransitionTime: z.string().nullish() })).default([]),
  }),
})

export function podVersion(object: KubernetesObject): PodVersion {
  const { name, uid, resourceVersion } = object.metadata
  const { metadata, status } = timesSchema.parse(object)
  const isReady = isRunningAndReady(readPod(object))
  const changed = status.conditions.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? undefined
  const readyAt = isReady ? changed : undefined
  return { name, uid, resourceVersion, isReady, createdAt: metadata.creationTimestamp, readyAt }
}
