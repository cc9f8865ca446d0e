/** What the cluster's DNS answers within the namespace, as far as its Services and their EndpointSlices say. */
import type { Live } from './kennel.ts'

type Service = Live['services'][number]

/** No address means that there is no such name. */
export type BoardName = { readonly name: string; readonly addresses: readonly string[] }

/** Each Service's name with its Pods' own names under it; and the names that a set counts on and nobody has made. */
export function boardNames({ services, statefulSets }: Pick<Live, 'services' | 'statefulSets'>): BoardName[] {
  const written = services.filter(({ type }) => type !== 'ExternalName')
  const names = new Set(services.map(({ name }) => name))
  const missing = new Set(
    statefulSets.flatMap(({ serviceName }) => serviceName ?? []).filter((name) => !names.has(name)),
  )
  return [...written.flatMap(namesOf), ...[...missing].sort().map((name) => ({ name, addresses: [] }))]
}

function namesOf({ name, clusterIP, endpoints }: Service): BoardName[] {
  const published = endpoints.filter(({ isPublished }) => isPublished)
  const all = [...new Set(published.flatMap(({ addresses }) => addresses))]
  const hostnames = [...new Set(endpoints.flatMap(({ hostname }) => hostname ?? []))]
  return [
    { name, addresses: clusterIP === 'None' ? all : clusterIP === null ? [] : [clusterIP] },
    ...hostnames.sort(byOrdinal).map((own) => ({
      name: `${own}.${name}`,
      addresses: published.filter(({ hostname }) => hostname === own).flatMap(({ addresses }) => addresses),
    })),
  ]
}

/** web-2 before web-10. */
const byOrdinal = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
