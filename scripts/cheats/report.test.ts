import { expect, it } from 'vitest'
import { exitCode } from '../labs/verify/report.ts'
import { caseLine, reportOf, summaryText, type CheatReport } from './report.ts'

const one = (name: string, more: Partial<CheatReport> = {}): CheatReport => ({
  case: name,
  lab: 'web',
  family: 'adoption',
  about: 'It pretends.',
  ok: true,
  expected: 'order False: NotInOrder',
  got: 'order: NotInOrder',
  points: 5,
  ofPoints: 10,
  seconds: 1,
  error: null,
  ...more,
})

it('counts those that were seen through apart from those that were believed', () => {
  const report = reportOf([one('dishonest/a'), one('dishonest/b', { ok: false }), one('honest/c')], 3)
  expect(report).toMatchObject({ ok: false, cheats: 2, seenThrough: 1, honest: 1, believed: 1, seconds: 3 })
  expect(summaryText(report)).toContain('1 of 2 cheats seen through; 1 of 1 honest pieces of work believed')
})

it('ends with 0, with 1 where one was judged otherwise, with 2 where that could not be told', () => {
  const otherwise = one('dishonest/a', { ok: false })
  const untold = one('dishonest/b', { ok: false, error: 'no cluster' })
  expect([[one('honest/c')], [otherwise, untold], [untold]].map((cases) => exitCode({ cases }))).toEqual([0, 1, 2])
})

it('says of one what was expected, and why it could not be judged', () => {
  const widths = { name: 12, family: 10 }
  expect(caseLine(one('dishonest/a'), widths)).toMatch(/^✓ dishonest\/a {2}web .* 5\/10 +1\.0 s order: NotInOrder$/)
  expect(caseLine(one('honest/c', { ok: false }), widths)).toContain('expected order False: NotInOrder; got order')
  expect(caseLine(one('honest/c', { ok: false, points: null, error: 'no cluster' }), widths)).toContain(
    'could not be judged: no cluster',
  )
})
