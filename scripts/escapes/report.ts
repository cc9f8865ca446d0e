/** How the escapes ended, for machines and for people. */
import { inColour, markOf } from '../in-colour.ts'
import type { Difference } from './allowed-list.ts'
import type { JudgedEscape } from './judged-escape.ts'

export type Report = {
  ok: boolean
  sabotaged: string | null
  escapes: JudgedEscape[]
  allowedList: Difference
  /** objects that are there afterwards and were not, or the other way round */
  left: string[]
  /** by whom they should be */
  refused: number
  total: number
  /** harmless twins that were accepted */
  twins: number
  seconds: number
}

export function reportOf(
  escapes: readonly JudgedEscape[],
  allowedList: Difference,
  left: readonly string[],
  sabotaged: string | undefined,
  seconds: number,
): Report {
  const refused = escapes.filter(({ ok }) => ok).length
  const differs = allowedList.missing.length + allowedList.extra.length + left.length > 0
  return {
    ok: refused === escapes.length && !differs,
    sabotaged: sabotaged ?? null,
    escapes: [...escapes],
    allowedList,
    left: [...left],
    refused,
    total: escapes.length,
    twins: escapes.filter(({ isTwinAccepted }) => isTwinAccepted).length,
    seconds,
  }
}

/** 0: all as it should be; 1: something is not; 2: some of it could not be found out. */
export function exitCode({ ok, escapes, allowedList, left }: Report): 0 | 1 | 2 {
  if (ok) return 0
  const isWrong = escapes.some((escape) => !escape.ok && escape.error === null)
  const isUndecided = escapes.some(({ error }) => error !== null)
  const differs = allowedList.missing.length + allowedList.extra.length + left.length > 0
  return isWrong || differs || !isUndecided ? 1 : 2
}

export function escapeLine(escape: JudgedEscape, width: number): string {
  const { family, name, ok, seconds } = escape
  const mark = markOf(ok)
  return `${mark} ${`${family}/${name}`.padEnd(width)} ${`${seconds.toFixed(1)} s`.padStart(7)}  ${endOf(escape)}`
}

function endOf({ ok, expected, refusedBy, isRefused, isTwinAccepted, words, error }: JudgedEscape): string {
  if (ok) return `refused by ${refusedBy}${isTwinAccepted ? ', its harmless twin accepted' : ''}`
  if (error !== null) return `could not be tried: ${error}`
  if (!isRefused) return `LET PASS, where ${expected} has to refuse it: ${words}`
  if (isTwinAccepted === false) return words
  return `expected to be refused by ${expected}, was refused by ${refusedBy ?? 'somebody unknown'}: ${words}`
}

export function summaryText({ sabotaged, allowedList, left, refused, total, twins, seconds }: Report): string {
  const { missing, extra } = allowedList
  return [
    '',
    ...missing.map(
      (entry) => `${inColour('red', '✗')} is in provisioner/rights/student.yaml, and may not be done: ${entry}`,
    ),
    ...extra.map(
      (entry) => `${inColour('red', '✗')} may be done, and is not in provisioner/rights/student.yaml: ${entry}`,
    ),
    ...left.map((object) => `${inColour('red', '✗')} ${object}`),
    `${refused} of ${total} ways out refused by whom they should be, ${twins} harmless twins accepted; ` +
      `${missing.length + extra.length} differences to the list of rights; ${left.length} objects changed; ${seconds.toFixed(1)} s`,
    ...(sabotaged === null
      ? []
      : [
          `${sabotaged} was taken away: ${refused === total ? 'no escape noticed' : `${total - refused} escapes noticed`}.`,
        ]),
  ].join('\n')
}
