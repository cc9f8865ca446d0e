import { expect, it } from 'vitest'
import type { ActEvent, ObjectEvent } from '#domain/observation'
import type { Life } from './record.ts'
import { setsOwnDoing } from './trial.ts'

const at = '2026-01-01T00:00:00.000Z'
function setOf(minReadySeconds: number): Life {
  const first: ObjectEvent = {
    seq: 0,
    at,
    type: 'ADDED',
    kind: 'StatefulSet',
    object: {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web', uid: 'web', resourceVersion: '1' },
      spec: { minReadySeconds },
    },
  }
  return { name: 'web', uid: 'web', first, last: first, events: [first], isWitnessed: true }
}
const gaveUp = (waitingFor: string): ActEvent => ({
  seq: 1,
  at,
  type: 'ACT',
  act: 'GaveUp',
  kind: 'StatefulSet',
  name: 'web',
  uid: 'web',
  resourceVersion: '2',
  args: { as: 'Started', seconds: 120, waitingFor },
})

it('a Pod that does not fit into the quota is its author’s doing', () =>
  expect(setsOwnDoing(setOf(0), gaveUp('web-2: OverQuota'))).toMatchObject({
    cause: 'blocked',
    reason: 'CopyOverQuota',
    args: { pod: 'web-2' },
  }))

it('a set that has to be Ready for longer than a trial waits is its author’s doing', () =>
  expect(setsOwnDoing(setOf(3_600), gaveUp('web-1'))).toMatchObject({
    cause: 'blocked',
    reason: 'CopyWaitsForMinReady',
  }))

it.each([
  [0, 'web-1'],
  [60, 'web-1'],
  [0, 'web-1: ClusterFull'],
  [3_600, 'web-1: ClusterFull'],
])('with %i s of minReadySeconds, waiting for %s is nobody’s doing', (minReady, waitingFor) =>
  expect(setsOwnDoing(setOf(minReady), gaveUp(waitingFor))).toBeUndefined(),
)
