import { describe, expect, it } from 'vitest'
import { meadowPlaces, newsOfHerd, type LiveHerd } from './live-herd.ts'
import type { LivePod } from './live-set.ts'

const pod = (uid: string, of: Partial<LivePod> = {}): LivePod => ({
  name: `cows-${uid}`,
  uid,
  isReady: true,
  isTerminating: false,
  ...of,
})
const herd = (...pods: LivePod[]): LiveHerd => ({ name: 'cows', pods, claims: ['trough'] })
const told = (before: LiveHerd, now: LiveHerd) =>
  newsOfHerd(before, now).map(({ type, pod: name }) => `${type} ${name}`)

describe('what is told of a live herd', () => {
  it('is that a stranger comes while the lost one still leaves', () => {
    const now = herd(pod('a', { isTerminating: true }), pod('b'), pod('c', { isReady: false }))
    expect(told(herd(pod('a'), pod('b')), now)).toEqual(['PodTerminating cows-a', 'PodMade cows-c'])
  })

  it('is who is gone, and who has become Ready', () => {
    const before = herd(pod('a', { isTerminating: true }), pod('c', { isReady: false }))
    expect(told(before, herd(pod('c')))).toEqual(['PodGone cows-a', 'PodReady cows-c'])
  })

  it('is nothing where nothing is new', () => {
    expect(told(herd(pod('a')), herd(pod('a')))).toEqual([])
  })
})

describe('the places in the meadow', () => {
  const places = (before: LiveHerd[], now: LiveHerd) =>
    [...before, now].reduce(
      (known, sight) => meadowPlaces(known, sight),
      new Map<string, number>() as ReturnType<typeof meadowPlaces>,
    )

  it('are kept by who is there, and taken by who comes where one is free', () => {
    const before = herd(pod('a'), pod('b'), pod('c'))
    expect([...places([before], herd(pod('c'), pod('d'), pod('b'), pod('e')))]).toEqual([
      ['c', 2],
      ['b', 1],
      ['d', 0],
      ['e', 3],
    ])
  })
})
