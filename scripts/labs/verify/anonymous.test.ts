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
const recorded = {
  variables: { namespace: 'ws-k3jx7q2m9a', replicas: 2 },
  observation: {
    namespace: 'ws-k3jx7q2m9a',
    clusterDomain: 'cluster.local',
    events: [
      { seq: 0, at, type: 'ADDED' as const, kind: 'Pod', object: object('web-0', uids[0]) },
      { seq: 1, at, type: 'ADDED' as const, kind: 'Event', object: object('web-0.1', uids[1]) },
      { seq: 2, at, type: 'ADDED' as const, kind: 'Pod', object: object('web-1', uids[1], uids[0]) },
    ],
  },
}

it('nothing of the namespace and the uids is left, and what was the same is the same', () => {
  const { observation, variables } = anonymous(recorded)
  const text = JSON.stringify(observation)
  for (const random of ['ws-k3jx7q2m9a', ...uids]) expect(text).not.toContain(random)
  expect(variables).toEqual({ namespace: observation.namespace, replicas: 2 })
  const [first, second] = observation.events
  if (!first || !second || !('object' in first) || !('object' in second)) return expect.fail()
  expect(second.object.metadata.ownerReferences?.[0]?.uid).toBe(first.object.metadata.uid)
})

it('Events are left out, and the places of the others stay', () => {
  expect(anonymous(recorded).observation.events.map(({ seq }) => seq)).toEqual([0, 2])
})

it('doing it again changes nothing', () => {
  const once = anonymous(recorded)
  expect(anonymous(once)).toEqual(once)
})
