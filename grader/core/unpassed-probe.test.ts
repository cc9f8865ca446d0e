import { expect, it } from 'vitest'
import type { ActEvent, ObjectEvent, Observation } from '#domain/observation'
import type { Life } from './record.ts'
import { unpassedProbe } from './unpassed-probe.ts'

const time = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const metadata = (name: string) => ({ name, uid: `${name}-uid`, resourceVersion: '1' })
const first: ObjectEvent = {
  ...{ seq: 0, at: time(0), type: 'ADDED', kind: 'StatefulSet' },
  object: { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: metadata('web') },
}
const set: Life = { name: 'web', uid: 'web-uid', first, last: first, events: [first], isWitnessed: true }

type Told = { state?: object; ready?: boolean; restarts?: number; probe?: string; deleted?: boolean }
function pod(seq: number, second: number, told: Told = {}): ObjectEvent {
  const { state = { running: {} }, ready = false, restarts = 0, probe = 'readinessProbe', deleted = false } = told
  return {
    ...{ seq, at: time(second), type: seq === 1 ? 'ADDED' : 'MODIFIED', kind: 'Pod' },
    object: {
      ...{ apiVersion: 'v1', kind: 'Pod' },
      metadata: {
        ...metadata('web-0'),
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'web-uid', controller: true },
        ],
        ...(deleted && { deletionTimestamp: time(second) }),
      },
      spec: { containers: [{ name: 'nginx', [probe]: { tcpSocket: { port: 80 } } }] },
      status: { containerStatuses: [{ name: 'nginx', ready, restartCount: restarts, state }] },
    },
  }
}
const end: ActEvent = {
  ...{ seq: 9, at: time(100), type: 'ACT', act: 'GaveUp', kind: 'StatefulSet', name: 'web', uid: 'web-uid' },
  ...{ resourceVersion: '9', args: { as: 'Started', seconds: 90, waitingFor: 'web-0' } },
}
const waiting = { waiting: { reason: 'ContainerCreating' } }
const judge = (...events: ObjectEvent[]) => {
  const observation: Observation = {
    namespace: 'ws-aaaaaaaaaa',
    clusterDomain: 'cluster.local',
    events: [first, ...events, end],
  }
  return unpassedProbe(observation, set, end)
}

it('a container that ran nearly all the time, and whose probe did not pass, is its author’s doing', () => {
  expect(judge(pod(1, 8, { state: waiting }), pod(2, 12))).toMatchObject({
    ...{ status: 'Unknown', cause: 'blocked', reason: 'CopyProbeNotPassed' },
    args: { statefulSet: 'web', pod: 'web-0', container: 'nginx', seconds: 88 },
  })
  expect(judge(pod(1, 12, { probe: 'startupProbe' }))).toMatchObject({ cause: 'blocked' })
})

it.each<[string, ObjectEvent[]]>([
  ['never ran', [pod(1, 12, { state: waiting })]],
  ['ran for the last moments only', [pod(1, 12, { state: waiting }), pod(2, 60)]],
  ['was started anew in between', [pod(1, 12), pod(2, 60, { restarts: 1 })]],
  ['was Ready in between', [pod(1, 12), pod(2, 50, { ready: true }), pod(3, 60)]],
  ['is Ready', [pod(1, 12), pod(2, 20, { ready: true })]],
  ['has no probe', [pod(1, 12, { probe: 'livenessProbe' })]],
  ['is on its way out', [pod(1, 12), pod(2, 20, { deleted: true })]],
])('a container that %s tells nothing', (_, events) => expect(judge(...events)).toBeUndefined())
