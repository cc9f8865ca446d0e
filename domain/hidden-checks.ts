/** What students are told of hidden checks: whether they hold, and neither why nor by what parameters. */
import type { JudgedCheck } from './attempt.ts'
import type { CheckResult } from './check-result.ts'
import type { Lab } from './lab.ts'

/** The reason in the place of the real one; check messages word it like any other. */
export const hiddenReason = 'Hidden'

/** Reasons that say nothing of the check itself: who decided, what has to hold first, what the platform lacked. */
const openReasons: readonly string[] = [
  'SetByInstructor',
  'NeedsAnotherCheck',
  'NeedIsUndecided',
  'ObservationGap',
  'TrialNotRun',
]

const hiddenIn = (lab: Lab): ReadonlySet<string> =>
  new Set(lab.spec.tasks.flatMap(({ checks }) => checks.filter(({ hidden }) => hidden).map(({ id }) => id)))

function veiled(result: CheckResult): CheckResult {
  if (openReasons.includes(result.reason)) return { ...result, evidence: [] }
  const { path: _, ...rest } = { ...result, reason: hiddenReason, args: {}, evidence: [] }
  return rest
}

/** The same verdicts, as their student may see them. */
export function forStudents(lab: Lab, checks: readonly JudgedCheck[]): JudgedCheck[] {
  const hidden = hiddenIn(lab)
  return checks.map((check) => (hidden.has(check.id) ? { ...check, result: veiled(check.result) } : check))
}
