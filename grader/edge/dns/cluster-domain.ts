/** Finds the zone that a cluster's DNS names end in. */
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { readObject } from '#kube/objects'
import * as z from 'zod'
import type { Prober } from './prober.ts'

const usual = 'cluster.local'
const serviceSchema = z.looseObject({ clusterIP: z.ipv4() })

/** The usual zone where it answers; else what the cluster's DNS calls the address of its own API server. */
export async function findClusterDomain(client: KubeClient, prober: Prober): Promise<string> {
  const { addresses } = await prober.query({ name: `kubernetes.default.svc.${usual}.`, type: 'A' })
  if (addresses.length > 0) return usual
  const service = await readObject(client, observedKind('Service'), { namespace: 'default', name: 'kubernetes' })
  const spec = serviceSchema.safeParse(service.ok ? service.value.spec : undefined)
  if (!spec.success) return usual
  const reversed = spec.data.clusterIP.split('.').reverse().join('.')
  const reply = await prober.query({ name: `${reversed}.in-addr.arpa.`, type: 'PTR' })
  const names = reply.addresses.map((name) => /^kubernetes\.default\.svc\.(.+?)\.?$/.exec(name)?.[1])
  return names.find((name) => name !== undefined) ?? usual
}
