import { expect, it } from 'vitest'
import type { ObservedEvent } from '#domain/observation'
import { caughtUpAt, momentsOf, recordUpTo } from './moments.ts'

const at = '2026-01-01T00:00:00.000Z'
const synced = (seq: number, kind: string): ObservedEvent => ({ seq, at, type: 'SYNCED', kind, resourceVersion: '1' })
const added = (seq: number, kind: string, resourceVersion: string): ObservedEvent => ({
  ...{ seq, at, type: 'ADDED', kind },
  object: { apiVersion: 'v1', kind, metadata: { name: `${kind}-${seq}`, uid: String(seq), resourceVersion } },
})
const record = (...events: ObservedEvent[]) => ({ namespace: 'ws', clusterDomain: 'cluster.local', events })

/** The claim was made before its Pod, and is heard of after it. */
const crossing = record(
  synced(0, 'Pod'),
  synced(1, 'PersistentVolumeClaim'),
  added(2, 'Pod', '11'),
  added(3, 'Service', '12'),
  added(4, 'PersistentVolumeClaim', '9'),
)

it('judges nothing by a record that lacks what had happened before its last event', () => {
  expect([...caughtUpAt({ reads: ['Pod', 'PersistentVolumeClaim'] }, crossing)].sort()).toEqual([0, 1, 4])
  expect([...caughtUpAt({ reads: ['Pod'] }, crossing)].sort()).toEqual([0, 1, 2, 3, 4])
})

it('tells what is said one after the other, by no more than was known then', () => {
  const check = {
    reads: ['Pod', 'PersistentVolumeClaim'] as const,
    judge: ({ events }: typeof crossing) => {
      expect(
        events.every(({ type, ...event }) => type === 'ACT' || !('kind' in event) || event.kind !== 'Service'),
      ).toBe(true)
      const reason = events.some(({ type }) => type === 'ADDED') ? 'Some' : 'None'
      return { status: 'True' as const, reason, args: {}, evidence: [] }
    },
  }
  expect(momentsOf(check, crossing, {})).toEqual([
    { status: 'True', reason: 'None', places: [0, 1] },
    { status: 'True', reason: 'Some', places: [4] },
  ])
})

it('ends a record at an event', () => {
  expect(recordUpTo(crossing, 2).events.map(({ seq }) => seq)).toEqual([0, 1, 2])
})
