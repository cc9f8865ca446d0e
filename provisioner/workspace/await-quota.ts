/** A quota bounds what it has counted: until then the API server refuses whatever falls under it. */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { awaitObject } from '#kube/await-object'
import type { KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { orUnfinished } from './unfinished.ts'

const limit = 15_000

const quotaSchema = z.looseObject({
  spec: z.looseObject({ hard: z.record(z.string(), z.string()) }),
  status: z.looseObject({ hard: z.record(z.string(), z.string()).optional() }).optional(),
})

/** Also after its limits were changed: those of the status are the ones that hold. */
function isCounted(quota: KubernetesObject): boolean {
  const { spec, status } = quotaSchema.parse(quota)
  return isDeepStrictEqual(status?.hard, spec.hard)
}

export async function awaitQuota(client: KubeClient, namespace: string, name: string): Promise<void> {
  const at = { namespace, name }
  orUnfinished(
    await awaitObject(client, kindOf('v1', 'ResourceQuota'), at, isCounted, limit),
    'the quota is not counted',
  )
}
