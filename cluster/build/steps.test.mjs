import { expect, test } from 'vitest'

import { compileCounter } from './go-build.mjs'
import { fractionOf, overall } from './steps.mjs'

test('the steps add up to the whole', () => {
  expect(fractionOf('go', 0, 1)).toBe(0)
  expect(fractionOf('link', 1, 1)).toBeCloseTo(1)
  expect(fractionOf('compile', 50, 100)).toBeGreaterThan(fractionOf('modules', 1, 1))
})

test('an unknown total counts for nothing', () => {
  expect(fractionOf('compile', 7, 0)).toBe(fractionOf('compile', 0, 100))
})

test('the fraction never falls', () => {
  const seen = []
  const report = overall(({ fraction }) => seen.push(fraction))
  report('compile', 50, 100, '')
  report('compile', 50, 200, '')
  report('link', 0, 1, '')
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test('the lines of go build are counted, its remarks are not, and the main package begins the linking', () => {
  const seen = []
  const count = compileCounter(3, (step, done, total) => seen.push([step, done, total]))
  for (const line of ['k8s.io/api/core/v1', '# a remark of the compiler', 'k8s.io/client-go/rest', 'ordinal/cluster'])
    count(line)
  expect(seen).toEqual([
    ['compile', 0, 3],
    ['compile', 1, 3],
    ['compile', 2, 3],
    ['link', 0, 1],
  ])
})
