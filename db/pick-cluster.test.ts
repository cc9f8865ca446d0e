import { expect, it } from 'vitest'
import { isAnswering, pickCluster } from './clusters.ts'

const now = new Date('2026-01-01T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

const answering = { name: 'answering', isReachable: true, seenAt: ago(10) }
const killed = { name: 'its provisioner was killed', isReachable: true, seenAt: ago(3_600) }
const silent = { name: 'silent', isReachable: false, seenAt: ago(5) }
const fresh = { name: 'never seen', isReachable: false, seenAt: null }

it.each([
  [[killed, answering, silent, fresh], answering],
  [[killed, silent, fresh], silent],
  [[fresh, killed], killed],
  [[fresh], fresh],
  [[], null],
])('is the one that answers, or was seen last', (clusters, picked) => {
  expect(pickCluster(clusters, now)).toBe(picked)
})

it('is not known to answer when nobody has looked for a while', () => {
  expect([answering, killed, silent, fresh].map((cluster) => isAnswering(cluster, now))).toEqual([
    true,
    false,
    false,
    false,
  ])
})
