/** What came out, for people and for programs. */
import { markOf } from '../../in-colour.ts'
import type { CaseReport } from './case-report.ts'
import { labTable, type LabLine } from './lab-line.ts'

export type Report = {
  ok: boolean
  sabotaged: string | null
  labs: LabLine[]
  cases: CaseReport[]
  wrongCases: number
  caught: number
  falseAccusations: number
  seconds: number
}

export function reportOf(
  labs: readonly LabLine[],
  cases: readonly CaseReport[],
  sabotaged: string | undefined,
  seconds: number,
): Report {
  const wrong = cases.filter(({ isCaught }) => isCaught !== null)
  return {
    ok: cases.every(({ ok }) => ok),
    sabotaged: sabotaged ?? null,
    labs: [...labs],
    cases: [...cases],
    wrongCases: wrong.length,
    caught: wrong.filter(({ isCaught }) => isCaught).length,
    falseAccusations: cases.reduce((sum, { accusations }) => sum + accusations.length, 0),
    seconds,
  }
}

/** 0: as expected; 1: some case was judged otherwise; 2: some case could not be judged at all. */
export function exitCode({ cases }: { cases: readonly Pick<CaseReport, 'ok' | 'error'>[] }): 0 | 1 | 2 {
  if (cases.some(({ ok, error }) => !ok && error === null)) return 1
  return cases.some(({ error }) => error !== null) ? 2 : 0
}

export function caseLine({ lab, case: name, ok, expected, got, seconds, error, story }: CaseReport, width: number) {
  const mark = markOf(ok)
  const words = ok ? got : error !== null ? `could not be judged: ${error}` : `expected ${expected}; got ${got}`
  const line = `${mark} ${`${lab} ${name}`.padEnd(width)} ${`${seconds.toFixed(1)} s`.padStart(7)}  ${words}`
  return [line, ...story.map((moment) => `    ${moment}`)].join('\n')
}

export function summaryText({ sabotaged, labs, cases, wrongCases, caught, falseAccusations, seconds }: Report): string {
  const failed = cases.filter(({ ok }) => !ok).length
  const score = wrongCases === 0 ? 'no wrong solution was played' : `mutation score ${caught}/${wrongCases}`
  return [
    '',
    labTable(labs),
    '',
    `${cases.length - failed} of ${cases.length} cases as expected; ${score}; ${falseAccusations} false accusations; ${seconds.toFixed(1)} s`,
    ...(sabotaged === null
      ? []
      : [
          `${sabotaged} was forced to hold: ${failed === 0 ? 'no case' : failed === 1 ? '1 case' : `${failed} cases`} noticed.`,
        ]),
  ].join('\n')
}
