import type { KubernetesObject } from '#domain/kubernetes-object'
import { describe, expect, it } from 'vitest'
import { happenings } from './happenings.ts'
import { inOrdinalOrder, podView } from './pod-view.ts'

type Fields = { spec?: object; status?: object; metadata?: object }

const object = (
  kind: string,
  name: string,
  { spec, status, metadata, ...rest }: Fields & Record<string, unknown> = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: {
    name,
    uid: `uid-of-${name}`,
    resourceVersion: '1',
    creationTimestamp: '2026-11-21T12:00:00Z',
    ...metadata,
  },
  ...(spec ? { spec } : {}),
  ...(status ? { status } : {}),
  ...rest,
})
const pod = (fields: Fields = {}, available: readonly string[] | null = null) =>
  podView({ seq: 1, object: object('Pod', 'web-0', fields) }, available)
const waiting = (reason: string) => ({
  spec: { containers: [{ name: 'nginx', image: 'ghcr.io/x/nginx:9' }] },
  status: {
    phase: 'Pending',
    containerStatuses: [{ name: 'nginx', image: '', state: { waiting: { reason, message: 'said the kubelet' } } }],
  },
})

describe('a Pod', () => {
  it('that runs has nothing to explain', () => {
    const running = { status: { phase: 'Running', podIP: '10.0.0.3', conditions: [{ type: 'Ready', status: 'True' }] } }
    expect(pod(running)).toMatchObject({ phase: 'Running', isReady: true, ip: '10.0.0.3', reason: null, message: null })
  })
  it('names its controller and its claims', () => {
    const metadata = {
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u', controller: true }],
    }
    const spec = { volumes: [{ persistentVolumeClaim: { claimName: 'www-web-0' } }, { emptyDir: {} }] }
    expect(pod({ metadata, spec })).toMatchObject({
      owner: { kind: 'StatefulSet', name: 'web' },
      claims: ['www-web-0'],
    })
  })
  it.each(['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull'])(
    'with %s on a cluster of few images says which there are',
    (reason) => {
      expect(pod(waiting(reason), ['nginx:1.22', 'busybox:1.35'])).toMatchObject({
        reason: 'ImageNotOnCluster',
        args: { image: 'ghcr.io/x/nginx:9', available: 'nginx:1.22, busybox:1.35' },
      })
    },
  )
  it('with an image that a registry refuses says it as the kubelet does', () => {
    expect(pod(waiting('ErrImagePull'))).toMatchObject({ reason: 'ErrImagePull', message: 'said the kubelet' })
  })
  it('whose container is being made has no trouble yet', () => {
    expect(pod(waiting('ContainerCreating'))).toMatchObject({ phase: 'Pending', reason: null })
  })
  it('that finds no node says why', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes' }]
    expect(pod({ status: { phase: 'Pending', conditions } })).toMatchObject({
      reason: 'Unschedulable',
      message: '0/1 nodes',
    })
  })
  it('that crashed says how', () => {
    const containerStatuses = [{ name: 'nginx', state: { terminated: { reason: 'OOMKilled', exitCode: 137 } } }]
    expect(pod({ status: { containerStatuses } })).toMatchObject({ reason: 'OOMKilled' })
  })
  it('of an odd shape does not break the page', () => {
    const odd = {
      spec: { volumes: 'none', containers: [3] },
      status: { conditions: {}, containerStatuses: [{ state: 7 }] },
    }
    expect(pod(odd)).toMatchObject({ name: 'web-0', claims: [], reason: null })
  })
})

it('ordinals are numbers', () => {
  const names = ['web-10', 'web-2', 'db-0', 'lonely', 'web-0'].map((name) => ({ name }))
  expect(names.sort(inOrdinalOrder).map(({ name }) => name)).toEqual(['db-0', 'lonely', 'web-0', 'web-2', 'web-10'])
})

describe('happenings', () => {
  const event = (fields: Record<string, unknown>) => ({ seq: 5, object: object('Event', 'e', fields) })

  it('stand in order of arrival, whatever their clocks say', () => {
    const added = { seq: 7, at: new Date(0), type: 'ADDED', kind: 'Pod', name: 'web-1' }
    const told = event({
      reason: 'SuccessfulCreate',
      type: 'Normal',
      lastTimestamp: '2026-11-21T12:00:09Z',
      message: 'm',
    })
    expect(happenings([told], [], [added])).toMatchObject([
      { reason: 'SuccessfulCreate' },
      { reason: 'Added', about: { name: 'web-1' } },
    ])
  })
  it('name the quota that refused', () => {
    const message =
      'create Claim www-web-3 for Pod web-3 in StatefulSet web failed error: persistentvolumeclaims "www-web-3" is forbidden: ' +
      'exceeded quota: workspace, requested: persistentvolumeclaims=1, used: persistentvolumeclaims=4, limited: persistentvolumeclaims=4'
    expect(happenings([event({ reason: 'FailedCreate', type: 'Warning', message })], [], [])).toMatchObject([
      {
        reason: 'QuotaExceeded',
        severity: 'Warning',
        args: {
          quota: 'workspace',
          requested: 'persistentvolumeclaims=1',
          used: 'persistentvolumeclaims=4',
          limited: 'persistentvolumeclaims=4',
        },
      },
    ])
  })
  it('tell when a Pod became Ready', () => {
    const conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-21T12:00:05Z' }]
    const ready = { seq: 3, object: object('Pod', 'web-0', { status: { conditions } }) }
    expect(happenings([], [ready], [])).toMatchObject([{ reason: 'BecameReady', at: '2026-11-21T12:00:05.000Z' }])
  })
  it('are the newest sixty', () => {
    const passages = Array.from({ length: 100 }, (_, seq) => ({
      seq,
      at: new Date(),
      type: 'ADDED',
      kind: 'Pod',
      name: `web-${seq}`,
    }))
    expect(happenings([], [], passages).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 40),
    )
  })
})
