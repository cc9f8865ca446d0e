import { expect, it } from 'vitest'
import { median, readReport, slowdownOf, verdictOf } from './scores.ts'

const report = (performance: number, shift = 0) => ({
  categories: {
    performance: { score: performance },
    accessibility: { score: 1 },
    'best-practices': { score: 1 },
    seo: { score: 1 },
  },
  environment: { benchmarkIndex: 1_000 },
  audits: {
    'cumulative-layout-shift': { score: 1, numericValue: shift },
    'largest-contentful-paint': { score: 1, numericValue: 1_200 },
    'color-contrast': { score: 0 },
  },
})

it('the median of each number counts', () => {
  const measured = median([0.9, 1, 0.99, 0.2, 0.98].map((performance) => readReport(report(performance))))
  expect(measured.scores.performance).toBe(98)
  expect(verdictOf(measured)).toEqual({
    isGood: true,
    words:
      'performance 98  accessibility 100  best-practices 100  seo 100  CLS 0.000  LCP 1.20 s  (index 1000: processor 2.0 times slower)',
  })
})

it.each([
  ['a slow page', report(0.97)],
  ['a page that shifts', report(1, 0.021)],
  ['a page that was not measured', { ...report(1), audits: {} }],
])('%s is not enough, and what failed is named', (_, one) => {
  expect(verdictOf(readReport(one)).isGood).toBe(false)
})

it('a report of another form is refused', () => {
  expect(() => readReport({ categories: {} })).toThrow()
})

it.each([
  [4_000, 4],
  [2_000, 4],
  [1_000, 2],
  [300, 1],
])('a machine of index %i stands for the phone when it is slowed down %d times', (index, slowdown) => {
  expect(slowdownOf(index)).toBe(slowdown)
})
