import { expect, it } from 'vitest'
import type { Snapshot } from './snapshot.ts'
import { excessOf } from './snapshot-size.ts'

const snapshot = (...sizes: number[]): Snapshot => ({
  namespace: 'ws-abcdefghij',
  clusterDomain: 'cluster.local',
  sets: [],
  objects: sizes.map((size, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `pages-${index}` },
    data: { page: 'x'.repeat(size) },
  })),
})

it('lets pass what a lab asks for', () => {
  expect(excessOf(snapshot())).toBeNull()
  expect(excessOf(snapshot(200_000, 200_000))).toBeNull()
})

it('says of too much what takes the most room', () => {
  const words = excessOf(snapshot(1_000_000, 5_000_000, 3_000_000))
  expect(words).toContain('9.0 MB')
  expect(words).toContain('ConfigMap pages-1')
})
