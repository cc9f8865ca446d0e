import { describe, expect, it } from 'vitest'
import { newsOf, phaseOf, type LivePlace, type LivePod, type LiveSet } from './live-set.ts'

const pod = (uid: string, of: Partial<LivePod> = {}): LivePod => ({
  name: 'web-0',
  uid,
  isReady: true,
  isTerminating: false,
  ...of,
})
const claim = { name: 'data-web-0', uid: 'claim', isTerminating: false }
const place = (given: LivePod | null, ordinal = 0): LivePlace => ({ ordinal, pod: given, claims: [claim] })
const set = (...places: LivePlace[]): LiveSet => ({ set: { uid: 'set', name: 'web', replicas: 1 }, places })

const told = (before: LiveSet | undefined, now: LiveSet) =>
  newsOf(before, now).map(({ type, ordinal }) => `${type} ${ordinal}`)

describe('what is told of a live set', () => {
  it('is nothing the first time that it is seen, or when it is another set', () => {
    expect(told(undefined, set(place(pod('a'))))).toEqual([])
    const other = { ...set(place(pod('b'))), set: { uid: 'other', name: 'web', replicas: 1 } }
    expect(told(other, set(place(pod('a'))))).toEqual([])
  })

  it.each<[string, LivePod | null, LivePod | null, string[]]>([
    ['a Pod that comes', null, pod('a', { isReady: false }), ['PodMade 0']],
    ['a Pod that becomes Ready', pod('a', { isReady: false }), pod('a'), ['PodReady 0']],
    ['a Pod that is Ready no more', pod('a'), pod('a', { isReady: false }), ['PodUnready 0']],
    ['a Pod that is deleted', pod('a'), pod('a', { isTerminating: true }), ['PodTerminating 0']],
    ['a Pod that is gone', pod('a', { isTerminating: true }), null, ['PodGone 0']],
    ['a Pod that was replaced unseen', pod('a'), pod('b'), ['PodGone 0', 'PodMade 0', 'PodReady 0']],
    ['nothing new', pod('a'), pod('a'), []],
  ])('is %s', (_, before, now, news) => {
    expect(told(set(place(before)), set(place(now)))).toEqual(news)
  })

  it('is a claim that comes, before its Pod does', () => {
    const empty = set({ ordinal: 0, pod: null, claims: [] })
    expect(told(empty, set(place(pod('a', { isReady: false }))))).toEqual(['ClaimMade 0', 'PodMade 0'])
  })

  it('is first who left, and then who leaves', () => {
    const before = set(place(pod('a')), place(pod('b'), 1), place(pod('c', { isTerminating: true }), 2))
    const now = set(place(pod('a')), place(pod('b', { isTerminating: true }), 1), place(null, 2))
    expect(told(before, now)).toEqual(['PodGone 2', 'PodTerminating 1'])
  })

  it('is first who is Ready, and then who comes', () => {
    const before = set(place(pod('a', { isReady: false })), place(null, 1))
    const now = set(place(pod('a')), place(pod('b', { isReady: false }), 1))
    expect(told(before, now)).toEqual(['PodReady 0', 'PodMade 1'])
  })

  it('is also what left with its place', () => {
    expect(told(set(place(pod('a')), place(pod('b'), 1)), set(place(pod('a'))))).toEqual(['PodGone 1', 'ClaimGone 1'])
  })
})

it.each<[LivePod | null, string]>([
  [null, 'absent'],
  [pod('a'), 'Ready'],
  [pod('a', { isReady: false }), 'Pending'],
  [pod('a', { isReady: false, isTerminating: true }), 'Terminating'],
])('a place with %j is shown %s', (given, phase) => expect(phaseOf(given)).toBe(phase))
