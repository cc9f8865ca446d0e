import { describe, expect, it } from 'vitest'
import { boardNames } from './name-board.ts'
import type { Live } from './kennel.ts'

type Service = Live['services'][number]
const endpoint = (hostname: string | null, address: string, isPublished = true): Service['endpoints'][number] => ({
  hostname,
  addresses: [address],
  isPublished,
})
const service = (of: Partial<Service>): Service => ({
  name: 'nginx',
  uid: 'a',
  clusterIP: 'None',
  type: 'ClusterIP',
  endpoints: [],
  ...of,
})
const set = (serviceName: string | null): Live['statefulSets'][number] => ({
  name: 'web',
  uid: 'b',
  replicas: 1,
  readyReplicas: 1,
  serviceName,
})
const told = (services: Service[], statefulSets: Live['statefulSets'] = []) =>
  boardNames({ services, statefulSets }).map(({ name, addresses }) => [name, ...addresses])

describe('the board of names', () => {
  it('has a headless Service with the addresses of its Ready Pods, and each Pod under its own name', () => {
    const endpoints = [
      endpoint('web-10', '10.0.0.3'),
      endpoint('web-2', '10.0.0.2'),
      endpoint('web-1', '10.0.0.1', false),
    ]
    expect(told([service({ endpoints })])).toEqual([
      ['nginx', '10.0.0.3', '10.0.0.2'],
      ['web-1.nginx'],
      ['web-2.nginx', '10.0.0.2'],
      ['web-10.nginx', '10.0.0.3'],
    ])
  })

  it('has any other Service with its one address', () => {
    expect(told([service({ clusterIP: '10.96.0.9', endpoints: [endpoint(null, '10.0.0.1')] })])).toEqual([
      ['nginx', '10.96.0.9'],
    ])
  })

  it('has the name that a set counts on and that leads nowhere, once', () => {
    expect(told([service({})], [set('nginx'), set('pets'), set('pets'), set(null)])).toEqual([['nginx'], ['pets']])
  })

  it('says nothing of a Service that only stands for a name elsewhere', () => {
    expect(told([service({ type: 'ExternalName', clusterIP: null })])).toEqual([])
  })
})
