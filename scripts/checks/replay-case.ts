/** A lab's case, judged again by what was recorded of it. */
import type { LabCase } from '#course/lab-cases'
import type { Recording } from '#course/recording'
import type { Lab } from '#domain/lab'
import type { Catalogue } from '../../grader/core/check.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { compare, type Comparison } from '../labs/verify/compare.ts'
import { needsSubmit } from '../labs/verify/needs-submit.ts'

export type RecordedCase = { readonly lab: Lab; readonly labCase: LabCase; readonly recording: Recording }

/** Only a trial can tell what is expected, and none was recorded. */
export const lacksTrial = ({ lab, labCase, recording }: RecordedCase, catalogue: Catalogue): boolean =>
  recording.trial === undefined && needsSubmit(lab, labCase, catalogue)

/** A recording with a trial is judged as a Submit, one without as a Check. */
export function replayCase({ lab, labCase, recording }: RecordedCase, catalogue: Catalogue): Comparison {
  const { observation: live, trial, variables } = recording
  return compare(labCase.expect, judgeLab(lab, variables, { live, ...(trial !== undefined && { trial }) }, catalogue))
}
