/** What the controllers never do, the rules refuse by name. */
import { describe, expect, it } from 'vitest'
import { answerTo, dnsRules } from './dns-rules.ts'
import { herdRules, readyHerd } from './herd-rules.ts'
import { nodeRules, type NodesState } from './node-rules.ts'
import { play } from './play.ts'
import { setRules } from './set-rules.ts'
import { readySet, type SetEvent, type SetState } from './set-state.ts'

const refused = (state: SetState, event: SetEvent) => setRules.forbids(state, event)

describe('a set’s Pod', () => {
  it.each<[string, SetState, SetEvent]>([
    ['has a name that is not free', readySet(2), { type: 'PodMade', ordinal: 1 }],
    ['is out of range', readySet(2), { type: 'PodMade', ordinal: 2 }],
    ['comes before its claim', { ...readySet(1), replicas: 2 }, { type: 'PodMade', ordinal: 1 }],
    ['is in the way of nobody', readySet(2), { type: 'PodTerminating', ordinal: 0 }],
    ['goes before a higher one', { ...readySet(3), replicas: 1 }, { type: 'PodTerminating', ordinal: 1 }],
  ])('that %s is neither made nor ended', (_, state, event) => {
    expect(refused(state, event)).toEqual(expect.any(String))
  })

  it('waits for the one before, unless the set is Parallel', () => {
    const waiting = { ...readySet(2, { hasClaims: false }), replicas: 3 }
    const unready = setRules.after(waiting, { type: 'PodUnready', ordinal: 0 })
    expect(refused(waiting, { type: 'PodMade', ordinal: 2 })).toBeNull()
    expect(refused(unready, { type: 'PodMade', ordinal: 2 })).toContain('0 is not Ready')
    expect(refused({ ...unready, policy: 'Parallel' }, { type: 'PodMade', ordinal: 2 })).toBeNull()
  })

  it('keeps its old revision below the partition', () => {
    const updating = setRules.after(readySet(3), { type: 'TemplateChanged', revision: 'v2', partition: 2 })
    expect(refused(updating, { type: 'PodTerminating', ordinal: 2 })).toBeNull()
    expect(refused(updating, { type: 'PodTerminating', ordinal: 1 })).toContain('nothing asks for the end of 1')
  })

  it('that is broken stops an update, even back', () => {
    const [stuck] = play(setRules, readySet(2), [
      {
        says: 'broken',
        events: [
          { type: 'TemplateChanged', revision: 'v2' },
          { type: 'PodTerminating', ordinal: 1 },
          { type: 'PodGone', ordinal: 1 },
          { type: 'PodMade', ordinal: 1 },
          { type: 'TemplateChanged', revision: 'v1' },
        ],
      },
    ])
    expect(stuck && refused(stuck.state, { type: 'PodTerminating', ordinal: 1 })).toContain('1 is not Ready')
  })
})

describe('a claim', () => {
  it('is kept where the policy says Retain, and protected while a Pod uses it', () => {
    const shrunk = { ...readySet(2), replicas: 1 }
    expect(refused(shrunk, { type: 'ClaimTerminating', ordinal: 1 })).toContain('Retain')
    const deleted = setRules.after(shrunk, { type: 'ClaimTerminating', ordinal: 1, by: 'someone' })
    expect(refused(deleted, { type: 'ClaimGone', ordinal: 1 })).toContain('protects')
  })
})

it('a herd makes no Pod too many, and gives no name twice', () => {
  const herd = readyHerd(['a', 'b'])
  expect(herdRules.forbids(herd, { type: 'CowMade', name: 'c' })).toContain('count is right')
  const lost = herdRules.after(herd, { type: 'CowTerminating', name: 'a', by: 'someone' })
  expect(herdRules.forbids(lost, { type: 'CowMade', name: 'a' })).toContain('name of another')
  expect(herdRules.forbids(lost, { type: 'CowMade', name: 'c' })).toBeNull()
})

describe('a lost node', () => {
  const lost: NodesState = {
    houses: [{ name: 'node-a', power: 'cut', isReady: false, isOutOfService: false }],
    set: setRules.after(readySet(1), { type: 'PodTerminating', ordinal: 0, by: 'someone' }),
    at: { 1: 'node-a' },
    containers: [{ ordinal: 0, life: 1, house: 'node-a' }],
  }

  it('lets no Pod go, for nobody can say that it has ended', () => {
    expect(nodeRules.forbids(lost, { type: 'PodGone', ordinal: 0 })).toContain('nobody can say')
    expect(nodeRules.forbids(lost, { type: 'NodeFenced', house: 'node-a' })).toContain('has to be off first')
  })

  it('runs on what was deleted by force', () => {
    const forced = nodeRules.after(lost, { type: 'ForceDeleted', ordinal: 0 })
    expect(forced.set.pods).toEqual([])
    expect(forced.containers).toHaveLength(1)
  })
})

it('a play that tells what the rules forbid is refused with its reason', () => {
  const told = [{ says: 'wrong', events: [{ type: 'PodMade', ordinal: 0 } as const] }]
  expect(() => play(setRules, readySet(1), told)).toThrow('a name is never given twice')
})

it('a Pod that is not Ready has no name, unless unready addresses are published', () => {
  const pods = [{ name: 'web-0', address: '10.0.0.1', isReady: false }]
  expect(answerTo('web-0.nginx', { name: 'nginx', clusterIP: null }, pods)).toEqual([])
  expect(answerTo('web-0.nginx', { name: 'nginx', clusterIP: null, publishNotReadyAddresses: true }, pods)).toEqual([
    '10.0.0.1',
  ])
})

describe('a Service', () => {
  const pods = [{ name: 'web-0', address: '10.0.0.1', isReady: true }]
  const headless = { name: 'nginx', clusterIP: null }

  it('that nobody has written, or whose selector finds nobody, gives no name to a Ready Pod', () => {
    expect(answerTo('web-0.nginx', headless, pods)).toEqual(['10.0.0.1'])
    expect(answerTo('web-0.nginx', null, pods)).toEqual([])
    expect(answerTo('web-0.nginx', { ...headless, findsNobody: true }, pods)).toEqual([])
    expect(answerTo('nginx', { ...headless, findsNobody: true }, pods)).toEqual([])
  })

  it('keeps its kind of address, and connects to nobody where there is none', () => {
    const written = dnsRules.after(
      { service: null, pods, asked: 'nginx', reached: [] },
      { type: 'ServiceWritten', service: headless },
    )
    expect(written).toMatchObject({ service: headless, asked: null })
    const ordinary = { type: 'ServiceWritten', service: { name: 'nginx', clusterIP: '10.96.0.7' } } as const
    expect(dnsRules.forbids(written, ordinary)).toContain('cannot be changed')
    expect(dnsRules.forbids(written, { type: 'Connected', pod: 'web-0' })).toContain('no address')
  })
})
