/** A lab's case, judged again by what was recorded of it. */
import type { Expectation, LabCase } from '#course/lab-cases'
import type { Recording } from '#course/recording'
import type { Lab } from '#domain/lab'
import type { Catalogue } from '../../grader/core/check.ts'
import { checksOf, judgeLab } from '../../grader/core/judge.ts'
import { recordOf } from '../../grader/core/records.ts'
import { compare, type Comparison } from '../labs/verify/compare.ts'

export type RecordedCase = { readonly lab: Lab; readonly labCase: LabCase; readonly recording: Recording }

/** A recording with a trial is judged as a Submit, one without as a Check. */
export function replayCase({ lab, labCase, recording }: RecordedCase, catalogue: Catalogue): Comparison {
  const { observation: live, trial, variables } = recording
  if (trial !== undefined) return compare(labCase.expect, judgeLab(lab, variables, { live, trial }, catalogue))
  const judged = judgeLab(lab, variables, { live }, catalogue)
  const expectations = expectedOfCheck(lab, labCase.expect, catalogue).map((expect) => compare(expect, judged))
  const [strictest] = expectations
  if (!strictest) throw new Error(`nothing is expected of ${labCase.name}`)
  return expectations.find(({ isAsExpected }) => isAsExpected) ?? strictest
}

/**
 * What a Check has to say where a Submit is expected to say this. A mistake that only a trial can tell passes it; one that DNS
 * tells may show in the student's namespace already, or only in the trial.
 */
function expectedOfCheck(lab: Lab, expect: Expectation, catalogue: Catalogue): Expectation[] {
  if (!('check' in expect)) return [expect]
  const everything: Expectation = { full: true }
  const named = checksOf(lab).find(({ id }) => id === expect.check)
  const kind = named && catalogue[named.check]?.kind
  if (kind === 'trial') return [everything]
  return named && recordOf(named, catalogue) === 'trial' ? [expect, everything] : [expect]
}
