import { expect, test } from 'vitest'
import type { JudgedCheck } from '#domain/attempt'
import { met, unmet } from '#domain/check-result'
import { expectBorneOut } from './borne-out.ts'

const judged = (points: number, result: JudgedCheck['result']): JudgedCheck => ({
  id: 'ready',
  check: 'ready-replicas',
  points,
  maxPoints: 10,
  result,
})
const tooFew = unmet('PodNotReady', { args: { ready: 1 } })
const withShare = { ...tooFew, share: { held: 1, of: 3 } } as JudgedCheck['result']

test('a share is kept as points, not by itself', () => {
  expect(() => expectBorneOut([judged(3, tooFew)], [judged(3, withShare)])).not.toThrow()
  expect(() => expectBorneOut([judged(0, tooFew)], [judged(3, withShare)])).toThrow('does not bear out')
})

test('any other difference is told', () => {
  expect(() => expectBorneOut([judged(0, tooFew)], [judged(0, unmet('PodNotReady', { args: { ready: 2 } }))])).toThrow(
    'the grader said',
  )
  expect(() => expectBorneOut([judged(10, met('Ready'))], [judged(0, tooFew)])).toThrow('does not bear out')
})

test('as many verdicts as before', () => {
  expect(() => expectBorneOut([judged(10, met('Ready'))], [])).toThrow('does not bear out')
  expect(() => expectBorneOut([], [judged(10, met('Ready'))])).toThrow('does not bear out')
})
