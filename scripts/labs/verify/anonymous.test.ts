import { expect, it } from 'vitest'
import { anonymous } from './anonymous.ts'

const uids = ['6d3c2f7e-8c5e-4d7b-9a55-0c4c1d1f3f00', '0a1b2c3d-0000-4000-8000-123456789abc'] as const
const object = (name: string, uid: string, owner?: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'ws-k3jx7q2m9a',
    uid,
    resourceVersion: '1',
    ...(owner && { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: owner }] }),
  },
})
const at = '2026-01-01T00:00:00.000Z'
const pods = [
  { seq: 0, at, type: 'ADDED' as const, kind: 'Pod', object: object('web-0', uids[0]) },
  { seq: 1, at, type: 'ADDED' as const, kind: 'Event', object: object('web-0.1', uids[1]) },
  { seq: 2, at, type: 'ADDED' as const, kind: 'Pod', object: object('web-1', uids[1], uids[0]) },
]
const variables = { namespace: 'ws-k3jx7q2m9a', replicas: 2 }
const live = { namespace: 'ws-k3jx7q2m9a', clusterDomain: 'cluster.local', events: pods }
const recorded = { variables, records: { live } }
const submitted = { variables, records: { live, trial: { ...live, namespace: 'tr-x9c7v5b3n2' } } }

it('nothing of the namespaces and the uids is left, and what was the same is the same', () => {
  const { records, variables: renamed } = anonymous(submitted)
  const text = JSON.stringify(records)
  for (const random of ['ws-k3jx7q2m9a', 'tr-x9c7v5b3n2', ...uids]) expect(text).not.toContain(random)
  expect(renamed).toEqual({ namespace: records.live.namespace, replicas: 2 })
  const [first, second] = records.live.events
  if (!first || !second || !('object' in first) || !('object' in second)) return expect.fail()
  expect(second.object.metadata.ownerReferences?.[0]?.uid).toBe(first.object.metadata.uid)
})

it('Events are left out, and the places of the others stay', () => {
  const { live, trial } = anonymous(submitted).records
  for (const record of [live, trial]) expect(record?.events.map(({ seq }) => seq)).toEqual([0, 2])
})

it('of a case that was checked there is no trial, and of one with nothing to try there is none either', () => {
  expect(anonymous(recorded).records).not.toHaveProperty('trial')
  expect(anonymous({ variables, records: { live, trial: null } }).records.trial).toBeNull()
})

it('doing it again changes nothing', () => {
  const once = anonymous(submitted)
  expect(anonymous(once)).toEqual(once)
})
