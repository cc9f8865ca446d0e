import { expect, it } from 'vitest'
import { gradeSchema, type Grade } from '#domain/grade'
import { exitCodeOf } from './exit-code.ts'

const grade = (verdict: Grade['verdict']) =>
  gradeSchema.parse({
    apiVersion: 'ordinal/v1alpha1',
    kind: 'Grade',
    lab: { name: 'web', digest: 'd' },
    namespace: 'ws-abcdefghij',
    judgedAt: '2026-11-21T12:00:00.000Z',
    grader: 'ordinal/test',
    verdict,
    points: 0,
    maxPoints: 5,
    checks: [],
  })

it.each([
  ['Full', 0],
  ['Partial', 1],
  ['CouldNotJudge', 2],
] as const)('%s ends with %i', (verdict, code) => {
  expect(exitCodeOf(grade(verdict))).toBe(code)
})
