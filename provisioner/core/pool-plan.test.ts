import { expect, it } from 'vitest'
import { poolPlan } from './pool-plan.ts'

it.each([
  ['is filled', [], 2, false, { add: 2, drop: [] }],
  ['is filled up after a claim', ['a'], 2, false, { add: 1, drop: [] }],
  ['is left as it is', ['a', 'b'], 2, false, { add: 0, drop: [] }],
  ['is made smaller', ['a', 'b', 'c'], 1, false, { add: 0, drop: ['b', 'c'] }],
  ['is emptied where others lack room', ['a', 'b'], 2, true, { add: 0, drop: ['a', 'b'] }],
  ['is not filled where others lack room', [], 2, true, { add: 0, drop: [] }],
])('a pool %s', (_what, present, size, isShort, plan) => expect(poolPlan(present, size, isShort)).toEqual(plan))
