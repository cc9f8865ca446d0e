import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Observation, ObservedEvent } from '#domain/observation'
import { boundsOf, longestTrial, slowestStart } from './bounds.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const pod = (name: string, isReady: boolean): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: name, resourceVersion: '1' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }] },
})

function record(...pods: [name: string, added: number, ready?: number][]): Observation {
  const events: ObservedEvent[] = [{ seq: 0, at: at(0), type: 'SYNCED', kind: 'Pod', resourceVersion: '1' }]
  for (const [name, added, ready] of pods) {
    events.push({ seq: events.length, at: at(added), type: 'ADDED', kind: 'Pod', object: pod(name, false) })
    if (ready !== undefined)
      events.push({ seq: events.length, at: at(ready), type: 'MODIFIED', kind: 'Pod', object: pod(name, true) })
  }
  return { namespace: 'ws-aaaaaaaaaa', clusterDomain: 'cluster.local', events }
}

it('takes the slowest Pod of the set that became Ready', () => {
  expect(slowestStart(record(['web-0', 1, 4], ['web-1', 4, 13], ['web-2', 13], ['other-0', 1, 50]), 'web')).toBe(9_000)
  expect(slowestStart(record(['web-0', 1]), 'web')).toBe(0)
})

it('waits longer for a slow start, a long grace and a minimum of readiness', () => {
  const quick = boundsOf({ startUp: 2_000, grace: 5, minReady: 0 })
  expect(boundsOf({ startUp: 60_000, grace: 5, minReady: 0 }).start).toBeGreaterThan(60_000 + quick.start)
  expect(boundsOf({ startUp: 2_000, grace: 60, minReady: 0 }).end).toBeGreaterThan(60_000)
  expect(boundsOf({ startUp: 2_000, grace: 5, minReady: 30 }).start).toBe(quick.start + 30_000)
})

it('does not wait for an hour because a set says so', () => {
  const hour = boundsOf({ startUp: 2_000, grace: 3_600, minReady: 3_600 })
  expect(hour.end).toBeLessThan(240_000)
  expect(hour.start).toBeLessThan(240_000)
})

it('does not wait for hours because a Pod once became Ready after one', () => {
  expect(boundsOf({ startUp: 3_600_000, grace: 5, minReady: 0 }).start).toBeLessThanOrEqual(11 * 60_000)
})

it('lets the namespace live for longer than everything in it may take', () => {
  const bounds = boundsOf({ startUp: 10_000, grace: 60, minReady: 10 })
  const all = 7 * bounds.start + 3 * bounds.end
  expect(longestTrial([{ bounds, replicas: 2 }])).toBeGreaterThan(all)
})
