import { expect, it } from 'vitest'
import type { JudgedCheck } from '#domain/attempt'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import { compare } from './compare.ts'

const judged = (id: string, result: CheckResult, points = result.status === 'True' ? 5 : 0): JudgedCheck => ({
  id,
  check: id,
  points,
  maxPoints: 5,
  result,
})
const caught = { order: { ends: 'False', reason: 'NotInOrder' } } as const
const good = judged('service', met('Headless'))

it('is seen through where the check fails for its reason', () =>
  expect(compare({ caught }, [good, judged('order', unmet('NotInOrder'))])).toMatchObject({ ok: true, points: 5 }))

it.each([
  ['it holds', [judged('order', met('InOrder'))]],
  ['it fails for another reason', [judged('order', unmet('PodMissing'))]],
  ['it is blocked instead', [judged('order', unknown('blocked', 'NotInOrder'))]],
  ['a part of the points is given', [judged('order', unmet('NotInOrder'), 2)]],
  ['it was not judged', [good]],
  [
    'the platform left something open',
    [judged('order', unmet('NotInOrder')), judged('dns', unknown('platform', 'Gap'))],
  ],
])('is not seen through where %s', (_, checks) => expect(compare({ caught }, checks).ok).toBe(false))

it('may end undecided by what the student did', () => {
  const blocked = { order: { ends: 'Blocked', reason: 'Flooded' } } as const
  expect(compare({ caught: blocked }, [judged('order', unknown('blocked', 'Flooded'))]).ok).toBe(true)
  expect(compare({ caught: blocked }, [judged('order', unknown('platform', 'Flooded'))]).ok).toBe(false)
})

it('honest work gets all points', () => {
  expect(compare({ caught: undefined }, [good])).toMatchObject({ ok: true, points: 5, ofPoints: 5 })
  expect(compare({ caught: undefined }, [good, judged('order', unmet('NotInOrder'))]).ok).toBe(false)
  expect(compare({ caught: undefined }, []).ok).toBe(false)
})

it('is not seen through where it gets more points than what is honest in it is worth', () => {
  const checks = [good, judged('order', unmet('NotInOrder')), judged('data', met('DataKept'))]
  expect(compare({ caught }, checks, 10)).toMatchObject({ ok: true, points: 10 })
  expect(compare({ caught }, checks, 9)).toMatchObject({ ok: false, got: 'order: NotInOrder; 10 points' })
  expect(compare({ caught }, checks, 9).expected).toBe('order False: NotInOrder; at most 9 points')
})
