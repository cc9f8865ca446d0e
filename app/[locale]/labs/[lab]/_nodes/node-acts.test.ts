import { expect, it } from 'vitest'
import type { NodeView } from '#domain/lab-view'
import { actsOn, truthOf } from './node-acts.ts'

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
