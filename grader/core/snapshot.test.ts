import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { snapshotOf, snapshotSchema } from './snapshot.ts'
import { RecordBuilder } from './testing/record-builder.ts'

const object = (
  kind: string,
  name: string,
  fields: Partial<KubernetesObject> = {},
  metadata = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'ws-aaaaaaaaaa', uid: `${name}-uid`, resourceVersion: '1', ...metadata },
  ...fields,
})
const work = () =>
  RecordBuilder.complete()
    .service('ADDED', 'nginx')
    .set('ADDED', 'web', { replicas: 2, claimTemplates: [{ name: 'www' }] })
    .claim('ADDED', 'www-web-0')
    .claim('ADDED', 'by-hand')
    .pod('ADDED', 'web-0', { set: 'web-uid', isReady: true })
    .pod('ADDED', 'web-1', { set: 'web-uid', isReady: true })
const namesIn = (record: RecordBuilder, secrets: KubernetesObject[] = []) =>
  snapshotOf(record.observation, { secrets }).objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)

it('is what the student wrote, without what the set makes of it', () => {
  expect(namesIn(work())).toEqual(['Service nginx', 'PersistentVolumeClaim by-hand', 'StatefulSet web'])
})

it('is the newest state of what is still there', () => {
  const record = work()
    .service('ADDED', 'gone')
    .object('DELETED', object('Service', 'gone', {}, { uid: 'gone-uid' }))
  record.set('MODIFIED', 'web', { replicas: 3 })
  const { objects } = snapshotOf(record.observation)
  expect(objects.map(({ metadata }) => metadata.name)).not.toContain('gone')
  expect(objects.find(({ kind }) => kind === 'StatefulSet')).toMatchObject({ spec: { replicas: 3 } })
})

it.each([
  ['what the platform put there', object('Pod', 'toolbox', {}, { labels: { 'ordinal/component': 'toolbox' } })],
  ['a Pod by hand whose name the set would give', object('Pod', 'web-7', { spec: {} })],
  ['the cluster’s own certificate', object('ConfigMap', 'kube-root-ca.crt')],
  ['what is being deleted', object('ConfigMap', 'old', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
])('leaves out %s', (_, left) => {
  expect(namesIn(work().object('ADDED', left))).toEqual(namesIn(work()))
})

it('keeps Pods by hand and Secrets, but no token of a ServiceAccount', () => {
  const secrets = [
    object('Secret', 'password', { type: 'Opaque', data: { password: 'cGV0cw==' } }),
    object('Secret', 'token', { type: 'kubernetes.io/service-account-token' }),
  ]
  const names = namesIn(work().object('ADDED', object('Pod', 'dnscheck', { spec: {} })), secrets)
  expect(names).toEqual(expect.arrayContaining(['Secret password', 'Pod dnscheck']))
  expect(names).not.toContain('Secret token')
})

it('can be stored and read back', () => {
  const snapshot = snapshotOf(work().observation)
  expect(snapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot)
})

it.each([
  ['all Pods are Ready', work(), true],
  ['one is not', work().pod('MODIFIED', 'web-1', { set: 'web-uid' }), false],
  ['one is ending', work().pod('MODIFIED', 'web-1', { set: 'web-uid', isReady: true, isTerminating: true }), false],
  ['one more is wanted', work().set('MODIFIED', 'web', { replicas: 3 }), false],
  [
    'the controller has not seen the newest wish',
    work().set('MODIFIED', 'web', { generation: 2, observedGeneration: 1 }),
    false,
  ],
  ['none is wanted', work().set('MODIFIED', 'web', { replicas: 0 }), false],
])('tells whether a set is Ready: %s', (_, record, isReady) => {
  expect(snapshotOf(record.observation).sets).toEqual([{ name: 'web', isReady }])
})
