import { expect, it } from 'vitest'
import { loadCase } from '../labs/load-case.ts'
import { cases, casesOf } from './cases.ts'

it('one of several is wrong, and each is in its turn', () => {
  expect(casesOf(3, 0)).toEqual(['wrong', 'right', 'right'])
  expect(casesOf(3, 7)).toEqual(['right', 'wrong', 'right'])
  for (const seed of [0, 1, 2, 49, 1_000]) {
    for (const count of [2, 10, 50]) expect(casesOf(count, seed).filter((played) => played === 'wrong')).toHaveLength(1)
  }
  const turns = [0, 1, 2, 3].map((seed) => casesOf(4, seed).indexOf('wrong'))
  expect(turns).toEqual([0, 1, 2, 3])
})

it('a single one is right', () => {
  expect(casesOf(1, 5)).toEqual(['right'])
})

it('the right one has to get every point, and the wrong one fails alone, for what only a trial can tell', async () => {
  const right = await loadCase('web', cases.right)
  expect(right.labCase.expect).toEqual({ full: true })
  const wrong = await loadCase('web', cases.wrong)
  expect(wrong.labCase.expect).toEqual({ check: 'data', reason: 'DataLost', blocked: [] })
})
