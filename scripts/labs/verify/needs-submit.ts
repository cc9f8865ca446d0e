/** Which cases are submitted. */
import type { LabCase } from '#course/lab-cases'
import type { Lab } from '#domain/lab'
import type { Catalogue } from '../../../grader/core/check.ts'
import { checksOf } from '../../../grader/core/judge.ts'
import { recordOf } from '../../../grader/core/records.ts'

/** What has to hold in full is submitted, and so is what a Submit judges by a trial. Everything else a Check tells, and sooner. */
export function needsSubmit(lab: Lab, { expect }: Pick<LabCase, 'expect'>, catalogue: Catalogue): boolean {
  const byTrial = checksOf(lab).filter((check) => recordOf(check, catalogue) === 'trial')
  if ('full' in expect) return byTrial.length > 0
  return 'check' in expect && byTrial.some(({ id }) => id === expect.check)
}
