/** How one case was judged, beside what was expected of it. */
import type { LabCase } from '#course/lab-cases'
import type { Comparison } from './compare.ts'

export type CaseReport = {
  lab: string
  case: string
  ok: boolean
  expected: string
  got: string
  seconds: number
  /** checks that speak against somebody who did nothing against them */
  accusations: string[]
  /** of a wrong case: whether it was caught as it should be */
  isCaught: boolean | null
  /** why the case could not be judged */
  error: string | null
  /** what was recorded, where it was judged otherwise than expected: a line each */
  story: string[]
}

export function judgedReport(
  about: Pick<CaseReport, 'lab' | 'case'>,
  { expect }: Pick<LabCase, 'expect'>,
  { isAsExpected, isCaught, accusations, expected, got }: Comparison,
  seconds: number,
): CaseReport {
  return {
    ...about,
    ok: isAsExpected,
    expected,
    got,
    seconds,
    accusations: [...accusations],
    isCaught: 'check' in expect ? isCaught : null,
    error: null,
    story: [],
  }
}
