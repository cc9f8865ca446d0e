/** Whether a cheat was seen through, and honest work believed. */
import type { Catch, Cheat } from '#course/cheats'
import { isGrade, type JudgedCheck } from '#domain/attempt'
import { compare as compareCase, summary } from '../labs/verify/compare.ts'

export type Outcome = {
  readonly ok: boolean
  readonly expected: string
  readonly got: string
  readonly points: number
  readonly ofPoints: number
}

/** @param mostPoints that a dishonest piece of work may get; as many as it likes where that is undefined */
export function compare(
  { caught }: Pick<Cheat, 'caught'>,
  checks: readonly JudgedCheck[],
  mostPoints?: number,
): Outcome {
  const points = checks.reduce((sum, check) => sum + check.points, 0)
  const ofPoints = checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  if (!caught) {
    const { isAsExpected, expected, got } = compareCase({ full: true }, checks)
    return { ok: isAsExpected && points === ofPoints, expected, got, points, ofPoints }
  }
  const isSeenThrough = Object.entries(caught).every(([id, wanted]) =>
    checks.some((check) => check.id === id && isCaught(check, wanted)),
  )
  const isPaid = points > (mostPoints ?? ofPoints)
  const limit = mostPoints === undefined ? '' : `; at most ${mostPoints} points`
  const expected = Object.entries(caught)
    .map(([id, { ends, reason }]) => `${id} ${ends}: ${reason}`)
    .join(', ')
  const ok = isSeenThrough && isGrade(checks) && !isPaid
  return {
    ok,
    expected: `${expected}${limit}`,
    got: `${summary(checks)}${isPaid ? `; ${points} points` : ''}`,
    points,
    ofPoints,
  }
}

function isCaught({ result, points }: JudgedCheck, { ends, reason }: Catch): boolean {
  const isSo = ends === 'False' ? result.status === 'False' : result.status === 'Unknown' && result.cause === 'blocked'
  return isSo && result.reason === reason && points === 0
}
