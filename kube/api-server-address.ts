/** Where Pods find the API server: the Service's address, and those behind it, for policies that see either. */
import * as z from 'zod'
import type { KubeClient } from './client.ts'
import { kindOf } from './kinds.ts'
import { readObject } from './objects.ts'
import { succeeded, type Outcome } from './outcome.ts'

export type ServerAddress = { cidr: string; port: number }

const at = { namespace: 'default', name: 'kubernetes' }

const serviceSchema = z.looseObject({
  spec: z.looseObject({ clusterIPs: z.array(z.string()).min(1), ports: z.array(z.looseObject({ port: z.number() })) }),
})
const sliceSchema = z.looseObject({
  endpoints: z.array(z.looseObject({ addresses: z.array(z.string()) })),
  ports: z.array(z.looseObject({ port: z.number() })),
})

export async function apiServerAddresses(client: KubeClient): Promise<Outcome<ServerAddress[]>> {
  const service = await readObject(client, kindOf('v1', 'Service'), at)
  if (!service.ok) return service
  const slice = await readObject(client, kindOf('discovery.k8s.io/v1', 'EndpointSlice'), at)
  if (!slice.ok) return slice
  const { spec } = serviceSchema.parse(service.value)
  const { endpoints, ports } = sliceSchema.parse(slice.value)
  const behind = endpoints.flatMap(({ addresses }) => addresses)
  return succeeded([...addressesOf(spec.clusterIPs, spec.ports), ...addressesOf(behind, ports)])
}

const addressesOf = (addresses: readonly string[], ports: readonly { port: number }[]): ServerAddress[] =>
  addresses.flatMap((address) => ports.map(({ port }) => ({ cidr: hostBlock(address), port })))

/** The block of one address. */
const hostBlock = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`
