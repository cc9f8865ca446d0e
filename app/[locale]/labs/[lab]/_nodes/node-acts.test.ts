import { expect, it } from 'vitest'
import type { NodeView } from '#domain/lab-view'
import { actsOn, ordinalOf, truthOf } from './node-acts.ts'

const node: NodeView = {
  name: 'ws-aaaaaaaaaa-1',
  number: 1,
  isReady: true,
  isOn: true,
  isCut: false,
  isFenced: false,
  isSettled: true,
}

it('offers to take power and cable from a node that has both', () => {
  expect(actsOn(node)).toEqual(['off', 'cut', 'fence'])
})

it('offers no cable where there is no power', () => {
  expect(actsOn({ ...node, isOn: false, isFenced: true })).toEqual(['on', 'unfence'])
})

it('tells a node that is off from one that nobody hears', () => {
  expect(truthOf({ ...node, isOn: false, isReady: false })).toBe('off')
  expect(truthOf({ ...node, isCut: true, isReady: false })).toBe('cut')
})

it('knows the place of a Pod of a set, and of no other', () => {
  expect(ordinalOf({ name: 'web-12', owner: { kind: 'StatefulSet', name: 'web' } })).toBe(12)
  expect(ordinalOf({ name: 'web-12', owner: { kind: 'ReplicaSet', name: 'web' } })).toBeNull()
  expect(ordinalOf({ name: 'dnscheck-1', owner: null })).toBeNull()
})
