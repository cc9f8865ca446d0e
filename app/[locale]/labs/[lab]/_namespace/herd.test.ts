import { describe, expect, it } from 'vitest'
import { herds } from './herd.ts'
import { livePod as pod } from './testing/live-pod.ts'

const inHerd = (name: string, replicaSet: string, of: Parameters<typeof pod>[1] = {}) =>
  pod(name, { owner: { kind: 'ReplicaSet', name: replicaSet }, ...of })

describe('the herds of a namespace', () => {
  it('are one for each ReplicaSet, the eldest first, with the claims that they share', () => {
    const pods = [
      inHerd('cows-5d9-zz', 'cows-5d9', { claims: ['trough'], createdAt: '2026-11-21T12:00:00Z' }),
      inHerd('cows-5d9-aa', 'cows-5d9', { claims: ['trough'], createdAt: '2026-11-21T12:00:05Z' }),
      inHerd('calves-77f-bb', 'calves-77f'),
    ]
    const told = herds({ pods }).map(({ name, pods: members, claims }) => [
      name,
      members.map((one) => one.name),
      claims,
    ])
    expect(told).toEqual([
      ['calves-77f', ['calves-77f-bb'], []],
      ['cows-5d9', ['cows-5d9-zz', 'cows-5d9-aa'], ['trough']],
    ])
  })

  it('have no Pod of a set, and none of nobody’s', () => {
    expect(herds({ pods: [pod('web-0'), pod('alone', { owner: null })] })).toEqual([])
  })
})
