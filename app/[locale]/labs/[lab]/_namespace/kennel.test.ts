import { describe, expect, it } from 'vitest'
import { kennels, podState, type Live } from './kennel.ts'
import { livePod as pod } from './testing/live-pod.ts'

const claim = (name: string) => ({
  name,
  uid: `uid of ${name}`,
  phase: 'Bound',
  isTerminating: false,
  capacity: null,
  storageClass: null,
})
const set = (name: string, replicas: number) => ({
  name,
  uid: `uid of ${name}`,
  replicas,
  readyReplicas: 0,
  serviceName: 'nginx',
})
const live = (of: Partial<Live>): Live => ({
  pods: [],
  claims: [],
  services: [],
  statefulSets: [],
  happenings: [],
  ...of,
})

describe('the places of a set', () => {
  it('are as many as its replicas, though nobody came yet', () => {
    const [kennel] = kennels(live({ statefulSets: [set('web', 3)] })).kennels
    expect(kennel?.places.map(({ ordinal, pod }) => [ordinal, pod])).toEqual([
      [0, null],
      [1, null],
      [2, null],
    ])
  })

  it('keep the claim of a Pod that is away', () => {
    const [kennel] = kennels(
      live({ statefulSets: [set('web', 1)], pods: [pod('web-0')], claims: [claim('data-web-0'), claim('data-web-1')] }),
    ).kennels
    expect(kennel?.places[1]).toMatchObject({ ordinal: 1, pod: null, claims: [{ name: 'data-web-1' }] })
  })

  it('begin where the set’s ordinals begin', () => {
    const [kennel] = kennels(live({ statefulSets: [set('web', 2)], pods: [pod('web-5')] })).kennels
    expect(kennel?.places.map(({ ordinal }) => ordinal)).toEqual([5, 6])
  })

  it('are counted, not spelled: 10 comes after 2', () => {
    const pods = [pod('web-10'), pod('web-2')]
    const [kennel] = kennels(live({ statefulSets: [set('web', 0)], pods })).kennels
    expect(kennel?.places.map(({ ordinal }) => ordinal)).toEqual([2, 10])
  })

  it('are not for a Pod that only looks like one of the set', () => {
    const stray = pod('web-0', { owner: null })
    const {
      kennels: [kennel],
      otherPods,
    } = kennels(live({ statefulSets: [set('web', 1)], pods: [stray] }))
    expect(kennel?.places[0]?.pod).toBeNull()
    expect(otherPods).toEqual([stray])
  })

  it('tell the claims of web from those of my-web', () => {
    const { kennels: all, otherClaims } = kennels(
      live({ statefulSets: [set('my-web', 1)], claims: [claim('data-my-web-0'), claim('data-web-0')] }),
    )
    expect(all[0]?.places[0]?.claims.map(({ name }) => name)).toEqual(['data-my-web-0'])
    expect(otherClaims.map(({ name }) => name)).toEqual(['data-web-0'])
  })
})

describe('a Pod in one word', () => {
  it.each([
    [{}, 'ready'],
    [{ isReady: false, phase: 'Pending' }, 'starting'],
    [{ isReady: false, reason: 'CrashLoopBackOff' }, 'trouble'],
    [{ isTerminating: true }, 'terminating'],
    [{ isReady: false, phase: 'Succeeded' }, 'finished'],
  ] as const)('%j is %s', (of, state) => {
    expect(podState(pod('web-0', of))).toBe(state)
  })
})
