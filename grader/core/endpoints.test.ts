import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { addressesByPods, addressesBySlices, isClusterBehind, serviceNameOf, type Sources } from './endpoints.ts'

const metadata = (name: string, labels: Record<string, string> = {}) => ({
  name,
  labels,
  uid: name,
  resourceVersion: '1',
})
const service = (spec: Record<string, unknown> = {}): KubernetesObject => ({
  ...{ apiVersion: 'v1', kind: 'Service', metadata: metadata('nginx') },
  spec: { type: 'ClusterIP', clusterIP: 'None', selector: { app: 'web' }, ...spec },
})
const pod = (name: string, ip: string, status: Record<string, unknown> = {}, app = 'web'): KubernetesObject => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: metadata(name, { app }) },
  spec: { hostname: name, subdomain: 'nginx' },
  status: { phase: 'Running', podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }], ...status },
})
const slice = (...endpoints: { address: string; hostname?: string; ready?: boolean }[]): KubernetesObject => ({
  ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
  metadata: metadata('nginx-1', { 'kubernetes.io/service-name': 'nginx' }),
  endpoints: endpoints.map(({ address, ready = true, ...rest }) => ({
    ...rest,
    addresses: [address],
    conditions: { ready },
  })),
})
const unready = { conditions: [{ type: 'Ready', status: 'False' }] }
const own = { service: 'nginx', hostname: undefined }
const ofZero = { service: 'nginx', hostname: 'web-0' }
const pods = [pod('web-0', '10.0.0.1'), pod('web-1', '10.0.0.2', unready), pod('other', '10.0.0.3', {}, 'other')]
const slices = [
  slice({ address: '10.0.0.1', hostname: 'web-0' }, { address: '10.0.0.2', hostname: 'web-1', ready: false }),
]
const sources = (more: Partial<Sources> = {}): Sources => ({ services: [service()], pods, slices, ...more })

it.each([
  ['nginx.ws-aaaaaaaaaa.svc.cluster.local.', own],
  ['web-0.nginx.ws-aaaaaaaaaa.svc.some.zone.', ofZero],
])('knows whose name %s is', (name, whose) => expect(serviceNameOf(name, 'ws-aaaaaaaaaa')).toEqual(whose))

describe('a name', () => {
  it.each([
    ['of a Service means those of its Pods that serve', sources(), own, ['10.0.0.1']],
    ['of a Pod means it while it serves', sources(), ofZero, ['10.0.0.1']],
    ['of a Pod that is not Ready means nobody', sources(), { ...ofZero, hostname: 'web-1' }, []],
    [
      'of a Service with an address means that',
      sources({ services: [service({ clusterIP: '10.1.0.1' })] }),
      own,
      ['10.1.0.1'],
    ],
  ])('%s, by its slices and by its Pods', (_, from, name, addresses) => {
    expect(addressesBySlices(from, name)).toEqual(addresses)
    expect(addressesByPods(from, name)).toEqual(addresses)
  })

  it('means every Pod that runs where the Service publishes them', () => {
    const services = [service({ publishNotReadyAddresses: true })]
    const ended = pod('done', '10.0.0.4', { phase: 'Succeeded' })
    expect(addressesByPods(sources({ services, pods: [...pods, ended] }), own)).toEqual(['10.0.0.1', '10.0.0.2'])
  })

  it.each([
    ['selects nothing', service({ selector: undefined })],
    ['is of another family of addresses', service({ ipFamilies: ['IPv6'] })],
  ])('is nothing that Pods make where the Service %s', (_, found) => {
    expect(addressesByPods(sources({ services: [found] }), own)).toBeUndefined()
  })
})

describe('the cluster', () => {
  it.each([
    ['is done where slices, Pods and the answer are at one', sources(), ['10.0.0.1'], false],
    ['is behind where its DNS does not say what the slices do', sources(), [], true],
    ['is behind where the slices lack a Pod that serves', sources({ slices: [slice()] }), [], true],
    ['is behind where there is no slice yet', sources({ slices: [] }), [], true],
    [
      'is behind where the slices still have a Pod that is gone',
      sources({ slices: [slice({ address: '10.0.0.1' }, { address: '10.0.0.9' })] }),
      ['10.0.0.1', '10.0.0.9'],
      true,
    ],
    ['is done where the selector finds nobody', sources({ pods: [], slices: [slice()] }), [], false],
    [
      'is done where somebody else keeps the slices',
      sources({ services: [service({ selector: undefined })], slices: [slice({ address: '192.0.2.1' })] }),
      ['192.0.2.1'],
      false,
    ],
  ])('%s', (_, from, answered, isBehind) => expect(isClusterBehind(from, own, answered)).toBe(isBehind))
})
