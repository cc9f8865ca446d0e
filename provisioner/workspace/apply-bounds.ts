/** The bounds of a workspace, applied and in force. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { applyObject } from '#kube/objects'
import type { Context } from '../context.ts'
import type { Limits } from '../core/bounds.ts'
import type { PlatformObject } from '../core/namespace-objects.ts'
import { boundsOf, isOfLab, quotaName } from '../core/workspace-objects.ts'
import { awaitQuota } from './await-quota.ts'
import { eventually } from './eventually.ts'
import { orUnfinished } from './unfinished.ts'

/** A right that was given a moment ago may not be known yet. */
export async function applyPlatform(client: KubeClient, object: PlatformObject): Promise<KubernetesObject> {
  const tried = `${object.kind} ${object.metadata.name} cannot be made`
  return orUnfinished(await eventually(() => applyObject(client, object)), tried)
}

/** All at once. */
export async function applyAll(client: KubeClient, objects: readonly PlatformObject[]): Promise<void> {
  await Promise.all(objects.map((object) => applyPlatform(client, object)))
}

/** @param isPrepared what is the same for every lab is there already */
export async function applyBounds(
  { client, apiServer }: Context,
  namespace: string,
  limits: Limits,
  isPrepared = false,
): Promise<void> {
  const server = orUnfinished(await apiServer.addresses(), 'the API server cannot be found')
  const bounds = boundsOf(namespace, limits, server)
  await applyAll(client, isPrepared ? bounds.filter(isOfLab) : bounds)
  await awaitQuota(client, namespace, quotaName)
}
