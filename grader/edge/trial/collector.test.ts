import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { ObservedEvent } from '#domain/observation'
import { claimsGoing } from './collector.ts'
import { RecordState } from './record-state.ts'

type Metadata = Partial<KubernetesObject['metadata']>
type Told = [type: 'ADDED' | 'DELETED', kind: string, name: string, metadata?: Metadata]

const ofPod = (uid: string) => ({ ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'web-1', uid }] })

function going(...told: Told[]): string[] {
  const events = told.map(([type, kind, name, metadata], seq): ObservedEvent => {
    const object = { apiVersion: 'v1', kind, metadata: { name, uid: name, resourceVersion: `${seq + 1}`, ...metadata } }
    return { seq, at: new Date(seq).toISOString(), type, kind, object }
  })
  const state = new RecordState({ namespace: 'tr-1', clusterDomain: 'cluster.local', events })
  return claimsGoing(state).map(({ metadata }) => metadata.name)
}

it('names a claim that its former Pod owns, and one that is being deleted', () => {
  const deletionTimestamp = '2026-01-01T00:00:00Z'
  expect(
    going(
      ['ADDED', 'Pod', 'web-1'],
      ['ADDED', 'PersistentVolumeClaim', 'www-web-1', ofPod('web-1')],
      ['ADDED', 'PersistentVolumeClaim', 'www-web-2', { deletionTimestamp }],
      ['DELETED', 'Pod', 'web-1'],
    ),
  ).toEqual(['www-web-1', 'www-web-2'])
})

it('leaves out a claim that nobody owns, one whose Pod lives, and one that is gone', () => {
  expect(
    going(
      ['ADDED', 'Pod', 'web-1'],
      ['ADDED', 'PersistentVolumeClaim', 'www-web-0'],
      ['ADDED', 'PersistentVolumeClaim', 'www-web-1', ofPod('web-1')],
      ['ADDED', 'PersistentVolumeClaim', 'www-web-2', ofPod('web-2')],
      ['DELETED', 'PersistentVolumeClaim', 'www-web-2', ofPod('web-2')],
    ),
  ).toEqual([])
})
