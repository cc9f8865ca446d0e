/** What came out, for people and for programs. */
import { markOf } from '../in-colour.ts'

export type CheatReport = {
  case: string
  lab: string
  family: string
  /** what it pretends, or what is odd about it */
  about: string
  ok: boolean
  expected: string
  got: string
  points: number | null
  ofPoints: number | null
  seconds: number
  /** why it could not be judged */
  error: string | null
}
export type CheatsReport = {
  ok: boolean
  cheats: number
  seenThrough: number
  honest: number
  believed: number
  seconds: number
  cases: CheatReport[]
}

const isHonest = ({ case: name }: CheatReport) => name.startsWith('honest/')

export function reportOf(cases: readonly CheatReport[], seconds: number): CheatsReport {
  const honest = cases.filter(isHonest)
  const cheats = cases.filter((one) => !isHonest(one))
  return {
    ok: cases.every(({ ok }) => ok),
    cheats: cheats.length,
    seenThrough: cheats.filter(({ ok }) => ok).length,
    honest: honest.length,
    believed: honest.filter(({ ok }) => ok).length,
    seconds,
    cases: [...cases],
  }
}

export type Widths = { readonly name: number; readonly family: number }

export function caseLine(report: CheatReport, { name, family }: Widths): string {
  const { ok, expected, got, points, ofPoints, seconds, error } = report
  const mark = markOf(ok)
  const words = ok ? got : error !== null ? `could not be judged: ${error}` : `expected ${expected}; got ${got}`
  const share = points === null ? '-' : `${points}/${ofPoints}`
  return [
    mark,
    report.case.padEnd(name),
    report.lab.padEnd(10),
    report.family.padEnd(family),
    share.padStart(7),
    `${seconds.toFixed(1)} s`.padStart(8),
    words,
  ].join(' ')
}

export const summaryText = ({ cheats, seenThrough, honest, believed, seconds }: CheatsReport): string =>
  `\n${seenThrough} of ${cheats} cheats seen through; ${believed} of ${honest} honest pieces of work believed; ${seconds.toFixed(1)} s`
