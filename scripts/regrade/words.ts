/** A regrade in words for people. */
import type { Side } from './differences.ts'
import type { RegradedAttempt } from './regrade.ts'
import type { SyntheticReport } from './synthetic.ts'

const sideWords = (side: Side | null): string =>
  side ? `${side.status} ${side.reason} (${side.points})` : 'no such check'

export function differenceLines(attempts: readonly RegradedAttempt[]): string[] {
  return attempts.flatMap(({ student, number, differences, problem }) => {
    const who = `${student} #${number}`
    if (problem !== null) return [`${who}  was not judged: ${problem}`]
    return differences.map(({ id, before, now, isOverridden }) => {
      const kept = isOverridden ? '  (an instructor’s verdict counts, and goes on counting)' : ''
      return `${who}  ${id}: ${sideWords(before)} → ${sideWords(now)}${kept}`
    })
  })
}

export type Outcome = {
  lab: string
  attempts: number
  /** verdicts */
  differences: number
  /** attempts that were not judged */
  problems: number
  stored: number
  seconds: number
}

export function outcomeWords({ lab, attempts, differences, problems, stored, seconds }: Outcome): string {
  const judged = `${attempts} Submits of ${lab} judged again in ${seconds.toFixed(1)} s`
  const unjudged = problems > 0 ? `; ${problems} could not be judged` : ''
  if (differences === 0) return `${judged}: every verdict is as it was${unjudged}.`
  const told =
    stored > 0 ? `${stored} verdicts are stored beside the old ones` : 'nothing is stored: --store keeps them'
  return `${judged}: ${differences} verdicts differ, ${told}${unjudged}.`
}

export const syntheticWords = ({ attempts, megabytes, differences, problems, seconds }: SyntheticReport): string =>
  `${attempts} Submits (${megabytes} MB of recordings) judged again in ${seconds.regrade.toFixed(1)} s, ${differences} verdicts differ, ${problems} could not be judged; put into the database in ${seconds.make.toFixed(1)} s before`
