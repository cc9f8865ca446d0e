/** Whether a lab said of a case what it has to say. */
import { isGrade, type JudgedCheck } from '#domain/attempt'
import type { Expectation } from '#course/lab-cases'

export type Comparison = {
  readonly isAsExpected: boolean
  /** For a wrong case: the check that has to fail did, for the reason that it has to give, with the points for what holds of it. */
  readonly isCaught: boolean
  /** Ids of checks that speak against somebody who did nothing against them. */
  readonly accusations: readonly string[]
  readonly expected: string
  readonly got: string
}

export function compare(expect: Expectation, checks: readonly JudgedCheck[]): Comparison {
  const accusations = checks.filter((check) => !mayFail(expect, check) && isAgainst(check)).map(({ id }) => id)
  const isCaught = 'check' in expect && checks.some((check) => isNamedFailure(expect, check))
  return {
    isAsExpected: isAsExpected(expect, checks, isCaught),
    isCaught,
    accusations,
    expected: wordsFor(expect),
    got: summary(checks),
  }
}

function isAsExpected(expect: Expectation, checks: readonly JudgedCheck[], isCaught: boolean): boolean {
  if (!isGrade(checks) || checks.length === 0) return false
  if ('incomplete' in expect) return checks.some(({ result }) => result.status !== 'True')
  if ('full' in expect) return checks.every(({ result }) => result.status === 'True')
  const rest = checks.filter(({ id }) => id !== expect.check)
  return (
    isCaught &&
    rest.every((check) => (expect.blocked.includes(check.id) ? isBlocked(check) : check.result.status === 'True'))
  )
}

const isNamedFailure = (expect: Extract<Expectation, { check: string }>, { id, result, points }: JudgedCheck) =>
  id === expect.check && result.status === 'False' && result.reason === expect.reason && points === (expect.points ?? 0)
const isBlocked = ({ result }: JudgedCheck) => result.status === 'Unknown' && result.cause === 'blocked'
const isAgainst = (check: JudgedCheck) => check.result.status === 'False' || isBlocked(check)

const mayFail = (expect: Expectation, { id }: JudgedCheck): boolean =>
  'incomplete' in expect || ('check' in expect && (expect.check === id || expect.blocked.includes(id)))

function wordsFor(expect: Expectation): string {
  if ('full' in expect) return 'every point'
  if (!('check' in expect)) return 'not every point'
  return `${expect.check}: ${expect.reason}${pointsFor(expect.points ?? 0)}`
}

const pointsFor = (points: number) => (points > 0 ? ` (${points} points)` : '')

/** What does not hold, in the words of the checks: consequences of others only where there is nothing else. */
export function summary(checks: readonly JudgedCheck[]): string {
  const failed = checks.filter(({ result }) => result.status !== 'True')
  const causes = failed.filter(({ result }) => !isConsequence(result))
  const told = causes.length > 0 ? causes : failed
  if (told.length > 0)
    return told.map(({ id, result, points }) => `${id}: ${result.reason}${pointsFor(points)}`).join(', ')
  return checks.length === 0 ? 'nothing' : 'every point'
}

const isConsequence = ({ reason }: JudgedCheck['result']) => reason === 'NeedsAnotherCheck' || reason === 'PodsMissing'
