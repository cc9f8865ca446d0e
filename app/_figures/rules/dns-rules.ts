/**
 * What the cluster's DNS answers, as CoreDNS does: a headless Service's name yields the addresses of its Ready Pods, any other
 * Service's name its one address; a Pod's own name is there while the Pod is Ready.
 * https://github.com/kubernetes/dns/blob/1.25.0/docs/specification.md
 */
import type { Rules } from './play.ts'

export type DnsPod = { readonly name: string; readonly address: string; readonly isReady: boolean }
export type DnsService = {
  readonly name: string
  /** null where it is headless, `clusterIP: None` */
  readonly clusterIP: string | null
  readonly publishNotReadyAddresses?: boolean
  /** its selector names a label that no Pod has */
  readonly findsNobody?: boolean
}
/** No address means that there is no such name. */
export type Answer = readonly string[]

/**
 * @param name within the namespace: `nginx`, `web-1.nginx`
 * @param service null where nobody has written it: the StatefulSet does not
 */
export function answerTo(name: string, service: DnsService | null, pods: readonly DnsPod[]): Answer {
  if (service === null) return []
  const found = service.findsNobody ? [] : pods
  const published = found.filter(({ isReady }) => isReady || service.publishNotReadyAddresses)
  if (name === service.name) return service.clusterIP ? [service.clusterIP] : published.map(({ address }) => address)
  return published.filter((pod) => name === `${pod.name}.${service.name}`).map(({ address }) => address)
}

export type DnsState = {
  readonly service: DnsService | null
  readonly pods: readonly DnsPod[]
  /** the last question */
  readonly asked: string | null
  /** whom connections to the Service's own address have reached since */
  readonly reached: readonly string[]
}
export type DnsEvent =
  | { readonly type: 'Asked'; readonly name: string; readonly answer: Answer }
  | { readonly type: 'Connected'; readonly pod: string }
  | { readonly type: 'ServiceWritten'; readonly service: DnsService }
  | { readonly type: 'Unready'; readonly pod: string }
  | { readonly type: 'ReadyAgain'; readonly pod: string }

function forbids({ service, pods }: DnsState, event: DnsEvent): string | null {
  if (event.type === 'Asked') {
    const answer = answerTo(event.name, service, pods)
    return String(answer) === String(event.answer) ? null : `DNS answers ${answer.join(', ') || 'NXDOMAIN'}`
  }
  if (event.type === 'ServiceWritten')
    return service && service.clusterIP !== event.service.clusterIP ? 'clusterIP cannot be changed' : null
  const pod = pods.find(({ name }) => name === event.pod)
  if (!pod) return `there is no Pod ${event.pod}`
  if (event.type === 'Connected') {
    if (!service?.clusterIP) return 'there is no address to connect to, as where a Service is headless'
    if (service.findsNobody) return 'there is nobody behind its address'
    return pod.isReady ? null : `${pod.name} is not Ready, and gets no connection`
  }
  return pod.isReady === (event.type === 'Unready') ? null : `${pod.name} is so already`
}

function after(state: DnsState, event: DnsEvent): DnsState {
  if (event.type === 'Asked') return { ...state, asked: event.name, reached: [] }
  if (event.type === 'Connected') return { ...state, reached: [...state.reached, event.pod] }
  if (event.type === 'ServiceWritten') return { ...state, service: event.service, asked: null, reached: [] }
  const isReady = event.type === 'ReadyAgain'
  return {
    ...state,
    asked: null,
    reached: [],
    pods: state.pods.map((pod) => (pod.name === event.pod ? { ...pod, isReady } : pod)),
  }
}

export const dnsRules: Rules<DnsState, DnsEvent> = { forbids, after }
