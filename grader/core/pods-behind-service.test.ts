import { expect, it } from 'vitest'
import { dnsHeadlessSet } from '../checks/dns-headless-set/check.ts'
import { dnsPerPod } from '../checks/dns-per-pod/check.ts'
import { RecordBuilder } from './testing/record-builder.ts'

const params = { statefulSet: 'web', service: 'nginx', replicas: 2 }
const own = { set: 'web-uid' }
const endpoint = (address: string, hostname: string) => ({
  addresses: [address],
  hostname,
  conditions: { ready: true },
})
const zone = 'ws-aaaaaaaaaa.svc.cluster.local.'

/** Three Ready Pods where two are asked for, one that is not, and a Service whose slices somebody keeps by hand. */
function record(...named: number[]) {
  const address = (ordinal: number) => `10.0.0.${ordinal + 1}`
  const builder = RecordBuilder.complete()
    .service('ADDED', 'nginx', { clusterIP: 'None' })
    .set('ADDED', 'web', { replicas: 4 })
  for (const ordinal of [0, 1, 2, 3])
    builder.pod('ADDED', `web-${ordinal}`, { ...own, ip: address(ordinal), isReady: ordinal < 3 })
  const { observation } = builder
  const events = observation.events.map((event) =>
    'object' in event && event.kind === 'Service'
      ? { ...event, object: { ...event.object, spec: { type: 'ClusterIP', clusterIP: 'None' } } }
      : event,
  )
  const at = (seconds: number) => new Date(Date.parse(events.at(-1)?.at ?? '') + 1_000 * seconds).toISOString()
  const slice = {
    ...{ seq: events.length, at: at(1), type: 'ADDED' as const, kind: 'EndpointSlice' },
    object: {
      ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
      metadata: {
        ...{ name: 'nginx-1', uid: 'slice', resourceVersion: '99' },
        labels: { 'kubernetes.io/service-name': 'nginx' },
      },
      endpoints: named.map((ordinal) => endpoint(address(ordinal), `web-${ordinal}`)),
    },
  }
  const answer = (name: string, addresses: string[], index: number) => ({
    ...{ seq: events.length + 1 + index, at: at(10), type: 'DNS' as const, question: { name, type: 'A' as const } },
    ...{ rcode: addresses.length > 0 ? 'NOERROR' : 'NXDOMAIN', addresses, mayBeCachedFor: 0 },
  })
  const answers = [
    answer(`nginx.${zone}`, named.map(address), 0),
    ...[0, 1, 2].map((ordinal) =>
      answer(`web-${ordinal}.nginx.${zone}`, named.includes(ordinal) ? [address(ordinal)] : [], ordinal + 1),
    ),
  ]
  return { ...observation, events: [...events, slice, ...answers] }
}

it.each([
  [[0], { held: 1, of: 2 }],
  [[2], { held: 0, of: 2 }],
  [[0, 1], { held: 2, of: 2 }],
])('of the Pods that are asked for, as many hold as the name leads to: %j', (named, share) => {
  for (const check of [dnsPerPod, dnsHeadlessSet])
    expect(check.judge(record(...named), params)).toMatchObject({ status: 'False', reason: 'ServiceLacksPod', share })
})

it('DNS is asked for every Pod that lives and has an address, Ready or not', () => {
  const asked = dnsPerPod.questions?.(record(0), params).map(({ name }) => name.replace(`.${zone}`, ''))
  expect(asked).toEqual(['nginx', 'web-0.nginx', 'web-1.nginx', 'web-2.nginx', 'web-3.nginx'])
})
