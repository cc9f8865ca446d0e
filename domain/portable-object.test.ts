import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from './kubernetes-object.ts'
import { portable, portableObjects } from './portable-object.ts'

type Fields = { labels?: Record<string, string>; annotations?: Record<string, string>; [field: string]: unknown }

function object(
  kind: string,
  name: string,
  { labels, annotations, ...fields }: Fields = {},
  metadata: object = {},
): KubernetesObject {
  const added = {
    uid: 'u',
    resourceVersion: '7',
    generation: 2,
    creationTimestamp: '2026-01-01T00:00:00Z',
    finalizers: ['x/y'],
  }
  return {
    apiVersion: 'v1',
    kind,
    ...fields,
    metadata: {
      name,
      namespace: 'ws-aaaaaaaaaa',
      ...added,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...metadata,
    },
    status: { phase: 'Running' },
  }
}
const owned = {
  ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 's', controller: true }],
}
const web = object('StatefulSet', 'web', { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' } }] } })

const namesOf = (found: KubernetesObject[]) =>
  portableObjects(found).map(({ kind, metadata }) => `${kind}/${metadata.name}`)

describe('of what is found in a namespace, it keeps', () => {
  it('what the student wrote, and nothing that a controller made', () => {
    expect(
      namesOf([web, object('Pod', 'web-0', {}, owned), object('Pod', 'dnscheck'), object('ConfigMap', 'notes')]),
    ).toEqual(['ConfigMap/notes', 'StatefulSet/web', 'Pod/dnscheck'])
  })

  it('claims made by hand, and not those that a set’s template would make', () => {
    const claims = ['www-web-0', 'www-web-12', 'www-web-x', 'www-other-0', 'data'].map((name) =>
      object('PersistentVolumeClaim', name),
    )
    expect(namesOf([web, ...claims])).toEqual([
      'PersistentVolumeClaim/data',
      'PersistentVolumeClaim/www-other-0',
      'PersistentVolumeClaim/www-web-x',
      'StatefulSet/web',
    ])
  })

  it('a set whose templates have no names, as older API servers let it pass', () => {
    const odd = object('StatefulSet', 'odd', { spec: { volumeClaimTemplates: [{ spec: {} }] } })
    expect(namesOf([odd, object('PersistentVolumeClaim', 'data')])).toEqual([
      'PersistentVolumeClaim/data',
      'StatefulSet/odd',
    ])
  })

  it('objects whose owner does not control them', () => {
    const owner = { ownerReferences: [{ ...owned.ownerReferences[0], controller: false }] }
    expect(namesOf([object('ConfigMap', 'a', {}, owner)])).toEqual(['ConfigMap/a'])
  })

  it('nothing of the cluster’s own, nothing that is being deleted, no kind that students do not write', () => {
    const found = [
      object('ConfigMap', 'kube-root-ca.crt'),
      object('ConfigMap', 'going', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
      object('Event', 'web-0.1'),
      object('EndpointSlice', 'nginx-abc'),
      object('ControllerRevision', 'web-1'),
    ]
    expect(namesOf(found)).toEqual([])
  })

  it('them in an order in which each finds what it refers to', () => {
    const kinds = ['Pod', 'StatefulSet', 'PersistentVolumeClaim', 'Service', 'ConfigMap']
    expect(namesOf(kinds.map((kind) => object(kind, 'a')))).toEqual([
      'ConfigMap/a',
      'Service/a',
      'PersistentVolumeClaim/a',
      'StatefulSet/a',
      'Pod/a',
    ])
  })
})

describe('an object', () => {
  it('loses what the cluster added', () => {
    const found = object('ConfigMap', 'notes', {
      data: { a: 'b' },
      labels: { app: 'web', 'controller-revision-hash': 'x' },
      annotations: { mine: 'yes', 'pv.kubernetes.io/bind-completed': 'yes' },
    })
    expect(portable(found)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { a: 'b' },
      metadata: { name: 'notes', labels: { app: 'web' }, annotations: { mine: 'yes' } },
    })
  })

  it('that is a Service loses its address and node ports, and stays headless if it was', () => {
    const spec = { clusterIPs: ['10.0.0.1'], ports: [{ port: 80, nodePort: 30080 }], selector: { app: 'web' } }
    expect(portable(object('Service', 'a', { spec: { ...spec, clusterIP: '10.0.0.1' } })).spec).toEqual({
      ports: [{ port: 80 }],
      selector: { app: 'web' },
    })
    expect(portable(object('Service', 'a', { spec: { clusterIP: 'None', clusterIPs: ['None'] } })).spec).toEqual({
      clusterIP: 'None',
      clusterIPs: ['None'],
    })
  })

  it('that is a claim loses its volume', () => {
    expect(
      portable(object('PersistentVolumeClaim', 'a', { spec: { volumeName: 'pvc-1', storageClassName: 'standard' } }))
        .spec,
    ).toEqual({
      storageClassName: 'standard',
    })
  })

  it('that is a Pod loses its node and the token that was mounted into it', () => {
    const mounts = [
      { name: 'data', mountPath: '/data' },
      { name: 'kube-api-access-x1', mountPath: '/var/run' },
    ]
    const spec = {
      nodeName: 'node-1',
      serviceAccountName: 'default',
      serviceAccount: 'default',
      priority: 0,
      containers: [{ name: 'main', volumeMounts: mounts }],
      initContainers: [{ name: 'first' }],
      volumes: [
        { name: 'data', emptyDir: {} },
        { name: 'kube-api-access-x1', projected: {} },
      ],
    }
    expect(portable(object('Pod', 'a', { spec })).spec).toEqual({
      containers: [{ name: 'main', volumeMounts: [mounts[0]] }],
      initContainers: [{ name: 'first' }],
      volumes: [{ name: 'data', emptyDir: {} }],
    })
  })

  it('that is a Job loses the selector that was made up for it', () => {
    const labels = {
      app: 'x',
      'batch.kubernetes.io/controller-uid': 'u',
      'controller-uid': 'u',
      'job-name': 'a',
      'batch.kubernetes.io/job-name': 'a',
    }
    const spec = {
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u' } },
      template: { metadata: { labels }, spec: {} },
    }
    expect(portable(object('Job', 'a', { spec })).spec).toEqual({
      template: { metadata: { labels: { app: 'x' } }, spec: {} },
    })
  })
})
