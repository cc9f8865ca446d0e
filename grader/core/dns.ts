/** What the record holds of DNS: answers, and whether they can be held against anybody. */
import { unknown, type CheckResult } from '#domain/check-result'
import type { DnsEvent, ObjectEvent, Observation } from '#domain/observation'
import { isClusterBehind, serviceNameOf } from './endpoints.ts'
import { ipv4AddressesOf, isServing, readPod } from './pod.ts'
import { livesOf, stateAt, type Life } from './record.ts'

/** https://github.com/kubernetes/dns/blob/master/docs/specification.md */
export const serviceDomain = ({ namespace, clusterDomain }: Observation, service: string): string =>
  `${service}.${namespace}.svc.${clusterDomain}.`

export const podDomain = (observation: Observation, service: string, pod: string): string =>
  `${pod}.${serviceDomain(observation, service)}`

/** Seconds after a change in which the cluster's DNS may not have heard of it. */
const settlingSeconds = 2
/** A right answer has heard of the change; within this, it may be right by what was before. */
const echoSeconds = 1

/** What the name of a Pod means. */
export const addressesOf = ({ last }: Life): string[] => ipv4AddressesOf(readPod(last.object))

/** The newest answer for a name, or why there is none. */
export function answerFor(observation: Observation, name: string): DnsEvent | CheckResult {
  const newest = observation.events.findLast(
    (event) =>
      (event.type === 'DNS' && event.question.name === name) || (event.type === 'DNS_FAILED' && event.name === name),
  )
  if (newest?.type === 'DNS_FAILED') return unknown('platform', 'DnsFailed', { args: { name, reason: newest.reason } })
  if (newest?.type !== 'DNS') return unknown('platform', 'DnsNotAsked', { args: { name } })
  const isDecided = newest.rcode === 'NOERROR' || newest.rcode === 'NXDOMAIN'
  return isDecided ? newest : unknown('platform', 'DnsFailed', { args: { name, reason: newest.rcode } })
}

/**
 * Why an answer cannot be judged by: what it depends on changed after it, or so shortly before that the server, or a cache
 * in between, may not know. A wrong one is held against nobody while the cluster itself is behind, however long that takes.
 * @param changes the newest changes of what the answer depends on
 */
export function notSettled(
  observation: Observation,
  answer: DnsEvent,
  changes: readonly ObjectEvent[],
  isAsExpected: boolean,
): CheckResult | undefined {
  const args = { name: answer.question.name }
  const isOld = (seconds: number) =>
    changes.every(({ seq, at }) => seq < answer.seq && secondsBetween(at, answer.at) >= seconds)
  const unsettled = unknown('platform', 'DnsNotSettled', { args })
  if (!isOld(isAsExpected ? echoSeconds : settlingSeconds)) return unsettled
  const cached = answer.mayBeCachedFor
  if (!isOld(cached)) return unknown('platform', 'DnsMayBeCached', { args: { ...args, seconds: Math.ceil(cached) } })
  return !isAsExpected && isBehindAt(observation, answer) ? unsettled : undefined
}

/** Whether what the record held when DNS answered says that the cluster was not done. */
function isBehindAt(observation: Observation, { seq, question, addresses }: DnsEvent): boolean {
  const at = (kind: string) => [...stateAt(observation, kind, seq).values()].map(({ object }) => object)
  const sources = { services: at('Service'), pods: at('Pod'), slices: at('EndpointSlice') }
  return isClusterBehind(sources, serviceNameOf(question.name, observation.namespace), addresses)
}

/** The newest change of each object that the answers are made of. Pods report much that DNS does not care about. */
export function dnsChangesOf(observation: Observation, service: Life, pods: readonly Life[]): ObjectEvent[] {
  const slices = livesOf(observation, 'EndpointSlice').filter(
    ({ last }) => last.object.metadata.labels?.['kubernetes.io/service-name'] === service.name,
  )
  return [...pods.map(lastDnsChange), ...[service, ...slices].map(({ last }) => last)]
}

function lastDnsChange({ events, first }: Life): ObjectEvent {
  const tell = ({ object }: ObjectEvent) =>
    JSON.stringify([isServing(readPod(object)), ipv4AddressesOf(readPod(object))])
  return events.findLast((event, index) => tell(event) !== tell(events[index - 1] ?? first)) ?? first
}

const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000
