/** What the cluster's DNS answers from: the EndpointSlices of a Service, and what its controller has to make of Pods. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { ipv4AddressesOf, isServing, readPod } from './pod.ts'
import { readService } from './service.ts'

/** What there is at one moment. */
export type Sources = {
  readonly services: readonly KubernetesObject[]
  readonly pods: readonly KubernetesObject[]
  readonly slices: readonly KubernetesObject[]
}

/** A name below a Service: the Service's own where there is no hostname. */
export type ServiceName = { readonly service: string; readonly hostname: string | undefined }

/** The Service that a full name is of, and whose name it is under it. */
export function serviceNameOf(name: string, namespace: string): ServiceName {
  const [before = ''] = name.split(`.${namespace}.svc.`)
  const labels = before.split('.')
  return { service: labels.at(-1) ?? '', hostname: labels.length > 1 ? labels[0] : undefined }
}

const sliceSchema = z.looseObject({
  endpoints: z
    .array(
      z.looseObject({
        addresses: z.array(z.string()).default([]),
        hostname: z.string().optional(),
        conditions: z.looseObject({ ready: z.boolean().optional() }).default({}),
      }),
    )
    .nullish()
    .transform((endpoints) => endpoints ?? []),
})

/** What the name means by the slices, and where it is the name of a Service with an address, by the Service. */
export function addressesBySlices({ services, slices }: Sources, { service, hostname }: ServiceName): string[] {
  const clusterIP = clusterIPOf(services, service)
  if (hostname === undefined && clusterIP !== 'None') return [clusterIP]
  const endpoints = slices
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .flatMap((slice) => sliceSchema.parse(slice).endpoints)
    .filter(({ conditions }) => conditions.ready !== false)
    .filter((endpoint) => hostname === undefined || endpoint.hostname === hostname)
  return [...new Set(endpoints.flatMap(({ addresses }) => addresses))].filter(isIpv4)
}

const isIpv4 = (address: string): boolean => /^\d+(\.\d+){3}$/.test(address)

const clusterIPOf = (services: Sources['services'], name: string): string => {
  const found = services.find(({ metadata }) => metadata.name === name)
  return found ? readService(found).spec.clusterIP : 'None'
}

const selectingSchema = z.looseObject({
  spec: z.looseObject({
    selector: z.record(z.string(), z.string()).optional(),
    ipFamilies: z.array(z.string()).optional(),
  }),
})

/**
 * What the name has to mean once the controller of slices has done its work; undefined where it has none to do, because the Service
 * selects nothing.
 * https://github.com/kubernetes/endpointslice/blob/v0.34.4/utils.go#L38-L75
 */
export function addressesByPods({ services, pods }: Sources, name: ServiceName): string[] | undefined {
  const found = services.find(({ metadata }) => metadata.name === name.service)
  const { selector, ipFamilies } = selectingSchema.safeParse(found).data?.spec ?? {}
  const wanted = Object.entries(selector ?? {})
  if (!found || wanted.length === 0 || ipFamilies?.includes('IPv4') === false) return undefined
  const { clusterIP, publishNotReadyAddresses } = readService(found).spec
  if (name.hostname === undefined && clusterIP !== 'None') return [clusterIP]
  const chosen = pods
    .filter(({ metadata }) => wanted.every(([key, value]) => metadata.labels?.[key] === value))
    .map(readPod)
    .filter((pod) => publishNotReadyAddresses || isServing(pod))
    .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
    .filter(({ spec }) => name.hostname === undefined || hostnameUnder(spec, name.service) === name.hostname)
  return [...new Set(chosen.flatMap(ipv4AddressesOf))]
}

/** A Pod has a name only under the Service that it says is its subdomain. */
const hostnameUnder = (spec: { hostname: string; subdomain: string } | undefined, service: string) =>
  spec?.subdomain === service ? spec.hostname : undefined

export const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((address) => other.includes(address))

/** The cluster has not come to an end yet: its slices are not what the Pods make of them, or its DNS does not say what the slices do. */
export function isClusterBehind(sources: Sources, name: ServiceName, answered: readonly string[]): boolean {
  const bySlices = addressesBySlices(sources, name)
  const byPods = addressesByPods(sources, name)
  return !areSame(bySlices, answered) || (byPods !== undefined && !areSame(bySlices, byPods))
}
