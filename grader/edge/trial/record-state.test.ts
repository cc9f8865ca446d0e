import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Observation, ObservedEvent } from '#domain/observation'
import { agrees } from './dns-expectation.ts'
import { RecordState } from './record-state.ts'

type Told = [type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject, second?: number]
const namespace = 'tr-aaaaaaaaaa'
const at = (second: number) => new Date(second * 1_000).toISOString()

function record(...told: Told[]): Observation {
  const events = told.map(([type, object, second = 0], seq): ObservedEvent => ({
    seq,
    at: at(second),
    type,
    kind: object.kind,
    object,
  }))
  return { namespace, clusterDomain: 'cluster.local', events }
}
const object = (kind: string, name: string, uid: string, resourceVersion: string, rest = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, uid, resourceVersion },
  ...rest,
})
const pod = (uid: string, version: string, rest = {}) => object('Pod', 'web-0', uid, version, rest)
const ready = (message: string) => ({
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', message }], podIPs: [{ ip: '10.0.0.1' }] },
})

it('has passed an object when it holds that version, a later one, or its end', () => {
  const state = new RecordState(record(['ADDED', pod('a', '9')]))
  expect(state.hasPassed(pod('a', '9'))).toBe(true)
  expect(state.hasPassed(pod('a', '10'))).toBe(false)
  expect(state.hasPassed(pod('b', '1'))).toBe(false)
  state.update(record(['ADDED', pod('a', '9')], ['DELETED', pod('a', '12')]))
  expect(state.hasPassed(pod('a', '99'))).toBe(true)
  expect(state.isGone('a')).toBe(true)
})

it('keeps the Pod that has taken the name of another one', () => {
  const state = new RecordState(record(['ADDED', pod('a', '1')], ['ADDED', pod('b', '3')], ['DELETED', pod('a', '4')]))
  expect(state.find('Pod', 'web-0')?.metadata.uid).toBe('b')
  expect(state.versions(['Pod'])).toEqual([{ kind: 'Pod', name: 'web-0', uid: 'b', resourceVersion: '3' }])
})

it('tells when something changed that DNS answers from, and passes over what Pods tell besides', () => {
  const state = new RecordState(
    record(
      ['ADDED', pod('a', '1'), 1],
      ['MODIFIED', pod('a', '2', ready('one')), 5],
      ['MODIFIED', pod('a', '3', ready('two')), 9],
    ),
  )
  expect(state.dnsChangedAt).toBe(5_000)
})

describe('what DNS is expected to answer', () => {
  const slice = (endpoints: unknown[]) => {
    const { metadata, ...rest } = object('EndpointSlice', 'nginx-1', 's', '5', { endpoints })
    return { ...rest, metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'nginx' } } }
  }
  const endpoints = [
    { addresses: ['10.0.0.1'], hostname: 'web-0', conditions: { ready: true } },
    { addresses: ['10.0.0.2'], hostname: 'web-1', conditions: { ready: false } },
  ]
  const state = new RecordState(
    record(
      ['ADDED', object('Service', 'nginx', 'n', '1', { spec: { clusterIP: 'None' } })],
      ['ADDED', object('Service', 'other', 'o', '1', { spec: { clusterIP: '10.1.0.1' } })],
      ['ADDED', slice(endpoints)],
    ),
  )
  const answer = (head: string, addresses: string[]) => ({
    type: 'DNS' as const,
    question: { name: `${head}.${namespace}.svc.cluster.local.`, type: 'A' as const },
    rcode: 'NOERROR',
    addresses,
    mayBeCachedFor: 0,
  })

  it.each([
    ['nginx', ['10.0.0.1'], true],
    ['nginx', ['10.0.0.1', '10.0.0.2'], false],
    ['web-0.nginx', ['10.0.0.1'], true],
    ['web-0.nginx', ['10.0.0.9'], false],
    ['web-1.nginx', [], true],
    ['other', ['10.1.0.1'], true],
    ['none', [], true],
  ])('%s is %j: %s', (head, addresses, isRight) => {
    expect(agrees(state, answer(head, addresses))).toBe(isRight)
  })

  it('is no answer where DNS could not be asked', () => {
    expect(agrees(state, { type: 'DNS_FAILED', name: 'nginx', reason: 'away' })).toBe(false)
  })
})
