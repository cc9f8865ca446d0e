import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { isClustersTurn, lacking } from './copied-set.ts'
import { RecordState } from './record-state.ts'

type Parts = {
  metadata?: Partial<KubernetesObject['metadata']>
  spec?: Record<string, unknown>
  status?: Record<string, unknown>
}

function turn({ metadata = {}, spec = {}, status = {} }: Parts): boolean {
  const pod: KubernetesObject = {
    ...{ apiVersion: 'v1', kind: 'Pod', spec, status },
    metadata: { name: 'web-0', uid: 'u', resourceVersion: '1', ...metadata },
  }
  const at = new Date(0).toISOString()
  const events = [{ seq: 0, at, type: 'ADDED' as const, kind: 'Pod', object: pod }]
  return isClustersTurn(new RecordState({ namespace: 'tr-1', clusterDomain: 'cluster.local', events }), 'web-0')
}
const waiting = (reason: string) => [{ name: 'nginx', state: { waiting: { reason } } }]
const unschedulable = (message: string) => ({
  phase: 'Pending',
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
})
const deletionTimestamp = '2026-01-01T00:00:00Z'

it.each<[string, Parts]>([
  ['no node is chosen yet', { status: { phase: 'Pending' } }],
  [
    'its sandbox and volumes are made',
    { status: { phase: 'Pending', containerStatuses: waiting('ContainerCreating') } },
  ],
  ['its init containers wait too', { status: { phase: 'Pending', initContainerStatuses: waiting('PodInitializing') } }],
  ['no node has room', { status: unschedulable('0/1 nodes are available: 1 Insufficient memory.') }],
  ['it was told to end', { metadata: { deletionTimestamp }, status: { phase: 'Running' } }],
])('%s: that is the cluster’s turn', (_, parts) => {
  expect(turn(parts)).toBe(true)
})

it.each<[string, Parts]>([
  ['it runs', { status: { phase: 'Running' } }],
  [
    'an init container runs',
    { status: { phase: 'Pending', initContainerStatuses: [{ name: 'clone', state: { running: {} } }] } },
  ],
  ['its image is not there', { status: { phase: 'Pending', containerStatuses: waiting('ErrImagePull') } }],
  ['no node can ever take it', { status: unschedulable('0/1 nodes are available: 1 node(s) had untolerated taint.') }],
  ['it takes an hour to end', { metadata: { deletionTimestamp }, spec: { terminationGracePeriodSeconds: 3_600 } }],
  ['a finalizer keeps it', { metadata: { deletionTimestamp, finalizers: ['example.com/hold'] } }],
])('%s: that is the work’s own', (_, parts) => {
  expect(turn(parts)).toBe(false)
})

it('of a Pod that is not there nobody knows whose turn it is', () => {
  expect(
    isClustersTurn(new RecordState({ namespace: 'tr-1', clusterDomain: 'cluster.local', events: [] }), 'web-0'),
  ).toBe(false)
})

it.each([
  ['exceeded quota', 'web-2: OverQuota'],
  ['violates PodSecurity', 'web-2'],
])('of a Pod that the API server would not have, as it %s, it says %s', (why, words) => {
  const message = `create Pod web-2 in StatefulSet web failed error: pods "web-2" is forbidden: ${why}`
  const object = {
    ...{ apiVersion: 'v1', kind: 'Event', reason: 'FailedCreate', message },
    metadata: { name: 'web.1', uid: 'e', resourceVersion: '1' },
  }
  const at = new Date(0).toISOString()
  const events = [{ seq: 0, at, type: 'ADDED' as const, kind: 'Event', object }]
  const state = new RecordState({ namespace: 'tr-1', clusterDomain: 'cluster.local', events })
  expect(lacking(state, 'web-2')).toBe(words)
  expect(lacking(state, 'web-3')).toBe('web-3')
})
