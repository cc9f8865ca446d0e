import { expect, it } from 'vitest'
import { met, unknown, unmet } from '#domain/check-result'
import type { CheckResult } from '#domain/check-result'
import { gradeSchema, verdictOf } from '#domain/grade'
import { junit } from './junit.ts'

const check = (id: string, result: CheckResult) => ({
  id,
  check: 'headless-service',
  points: result.status === 'True' ? 5 : 0,
  maxPoints: 5,
  result,
})
const holds = check('service', met('Headless'))
const fails = check('name', unmet('Other'))
const blocked = check('dns', unknown('blocked', 'NeedsAnotherCheck'))
const undecided = check('order', unknown('platform', 'ObservationGap'))

const grade = (checks: ReturnType<typeof check>[]) =>
  gradeSchema.parse({
    apiVersion: 'ordinal/v1alpha1',
    kind: 'Grade',
    lab: { name: 'web', digest: 'd' },
    namespace: 'ws-abcdefghij',
    judgedAt: '2026-11-21T12:00:00.000Z',
    grader: 'ordinal/test',
    verdict: verdictOf(
      checks,
      checks.every(({ points }) => points === 5),
    ),
    points: checks.reduce((sum, { points }) => sum + points, 0),
    maxPoints: checks.length * 5,
    checks,
  })
const reportOf = (checks: ReturnType<typeof check>[], reason = 'why') =>
  junit(
    grade(checks),
    checks.map((each) => ({ check: each, title: 'Title', reason })),
  )

it.each([
  ['every point', [holds], 'Full'],
  ['a check that does not hold', [holds, fails], 'Partial'],
  ['a check that waits for another', [holds, fails, blocked], 'Partial'],
  ['a check that the platform could not decide', [holds, undecided], 'CouldNotJudge'],
  ['one that fails beside one that could not be decided', [fails, undecided], 'CouldNotJudge'],
] as const)('%s is told by the verdict', (_, checks, verdict) => {
  expect(grade([...checks]).verdict).toBe(verdict)
})

it('tells failures from errors, and counts both', () => {
  const report = reportOf([holds, fails, blocked, undecided])
  expect(report).toContain('tests="4" failures="2" errors="1"')
  expect(report).toContain('<testcase classname="ordinal.web" name="service: Title" time="0"/>')
  expect(report).toContain('<failure type="Other"')
  expect(report).toContain('<failure type="NeedsAnotherCheck"')
  expect(report).toContain('<error type="ObservationGap"')
})

it('stays XML whatever a student has called things', () => {
  const report = reportOf([fails], `"<script>" & 'x' \u0000\u0008 \ud800 \u{1f404}`)
  expect(report).toContain('&quot;&lt;script&gt;&quot; &amp; &apos;x&apos; \ufffd\ufffd \ufffd \u{1f404}')
})
