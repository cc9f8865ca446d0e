/** Each answer of the cluster's DNS that was recorded, beside the one that the drawing would have given. */
import * as z from 'zod'
import type { DnsEvent, Observation, ObservedEvent } from '#domain/observation'
import { answerTo, type Answer, type DnsPod, type DnsService } from '../../app/_figures/rules/dns-rules.ts'
import { kindsIn } from './watched.ts'

/** What is asked, and how things stand: what a drawing tells has to have been recorded in the same terms. */
export type DnsCase =
  | `${'Service' | 'Pod'} behind ${'headless' | 'ordinary'}, ${'all Ready' | 'some unready' | 'itself unready'}`
  | `${'Service' | 'Pod'} behind ${'headless' | 'ordinary'} that finds nobody`
  | `${'Service' | 'Pod'} behind no Service`
export type DnsStep = { readonly name: string; readonly kind: DnsCase | null; readonly forbidden: string | null }

const labelsSchema = z.record(z.string(), z.string())
const serviceSchema = z.looseObject({
  spec: z.looseObject({
    clusterIP: z.string().optional(),
    selector: labelsSchema.optional(),
    publishNotReadyAddresses: z.boolean().optional(),
  }),
})
const podSchema = z.looseObject({
  metadata: z.looseObject({ labels: labelsSchema.optional() }),
  spec: z.looseObject({ hostname: z.string().optional(), subdomain: z.string().optional() }),
  status: z
    .looseObject({
      podIP: z.string().optional(),
      conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).optional(),
    })
    .optional(),
})

type Seen = {
  readonly pods: Map<string, z.infer<typeof podSchema>>
  readonly services: Map<string, z.infer<typeof serviceSchema>>
}

function see(seen: Seen, event: ObservedEvent): void {
  if (event.type !== 'ADDED' && event.type !== 'MODIFIED' && event.type !== 'DELETED') return
  const { name, uid } = event.object.metadata
  if (event.kind === 'Pod') {
    if (event.type === 'DELETED') seen.pods.delete(uid)
    else seen.pods.set(uid, podSchema.parse(event.object))
  }
  if (event.kind === 'Service') {
    if (event.type === 'DELETED') seen.services.delete(name)
    else seen.services.set(name, serviceSchema.parse(event.object))
  }
}

const serviceOf = (name: string) => name.split('.').at(-1) ?? ''

/** The Service that a name belongs to, and the Pods that it chooses. */
function behind(name: string, { pods, services }: Seen): { service: DnsService; pods: DnsPod[] } | null {
  const serviceName = serviceOf(name)
  const service = services.get(serviceName)
  const selector = Object.entries(service?.spec.selector ?? {})
  if (!service || selector.length === 0) return null
  const chosen = [...pods.values()].filter(({ metadata }) =>
    selector.every(([key, value]) => metadata.labels?.[key] === value),
  )
  const { clusterIP, publishNotReadyAddresses = false } = service.spec
  return {
    service: {
      name: serviceName,
      clusterIP: clusterIP === 'None' ? null : (clusterIP ?? ''),
      publishNotReadyAddresses,
    },
    pods: chosen.flatMap(({ spec, status }) => {
      const isReady = status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
      // A Pod has a name of its own only under the Service that it names as its subdomain.
      const own = spec.subdomain === serviceName ? (spec.hostname ?? '') : ''
      return status?.podIP ? [{ name: own, address: status.podIP, isReady }] : []
    }),
  }
}

export function kindOf(name: string, service: DnsService | null, pods: readonly DnsPod[]): DnsCase {
  const what = name.includes('.') ? 'Pod' : 'Service'
  if (service === null) return `${what} behind no Service`
  const how = service.clusterIP === null ? 'headless' : 'ordinary'
  if (service.findsNobody || pods.length === 0) return `${what} behind ${how} that finds nobody`
  const own = pods.find((pod) => `${pod.name}.${service.name}` === name)
  const ready =
    own?.isReady === false ? 'itself unready' : pods.every(({ isReady }) => isReady) ? 'all Ready' : 'some unready'
  return `${what} behind ${how}, ${ready}`
}

/** Null for a name that is nobody's, and for a Service whose endpoints somebody else writes. */
function kindSeen(name: string, found: ReturnType<typeof behind>, { services }: Seen): DnsCase | null {
  if (!found) return services.has(serviceOf(name)) ? null : kindOf(name, null, [])
  const { service, pods } = found
  const isKnown =
    pods.length === 0 || name === service.name || pods.some((pod) => `${pod.name}.${service.name}` === name)
  return isKnown ? kindOf(name, service, pods) : null
}

const text = (answer: Answer) => [...answer].sort().join(', ') || 'NXDOMAIN'

function judge(event: DnsEvent, name: string, seen: Seen, before: string | undefined): DnsStep & { answer: string } {
  const found = behind(name, seen)
  const answer = text(found ? answerTo(name, found.service, found.pods) : [])
  const given = text(event.addresses)
  // A change on its way through the cluster has not reached its DNS yet: then the answer is the one before it.
  const isRight = given === answer || given === before
  const kind = given === answer ? kindSeen(name, found, seen) : null
  return { name, kind, answer, forbidden: isRight ? null : `answered ${given}, where the drawing says ${answer}` }
}

/** Every answer that cannot have come from a cache. */
export function dnsHistory({ events, namespace, clusterDomain }: Observation): DnsStep[] {
  const kinds = kindsIn(events)
  if (!kinds.has('Service') || !kinds.has('Pod')) return []
  const zone = `.${namespace}.svc.${clusterDomain}.`
  const seen: Seen = { pods: new Map(), services: new Map() }
  const asked = new Set(events.flatMap((event) => (event.type === 'DNS' ? [event.question.name] : [])))
  const last = new Map<string, { now: string; before: string | undefined }>()
  const steps: DnsStep[] = []
  for (const event of events) {
    see(seen, event)
    for (const full of asked) {
      const name = full.replace(zone, '')
      const found = behind(name, seen)
      const now = text(found ? answerTo(name, found.service, found.pods) : [])
      const known = last.get(full)
      if (known?.now !== now) last.set(full, { now, before: known?.now })
    }
    if (event.type !== 'DNS' || event.question.type !== 'A' || event.mayBeCachedFor > 0) continue
    if (!event.question.name.endsWith(zone)) continue
    steps.push(judge(event, event.question.name.replace(zone, ''), seen, last.get(event.question.name)?.before))
  }
  return steps
}
