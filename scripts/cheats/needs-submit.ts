/** Which cheats are submitted: what is expected of the others, a Check tells too, and sooner. */
import type { Cheat } from '#course/cheats'
import type { Lab } from '#domain/lab'
import type { Catalogue } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import { recordOf } from '../../grader/core/records.ts'

export function needsSubmit(
  lab: Lab,
  { caught, during }: Pick<Cheat, 'caught' | 'during'>,
  catalogue: Catalogue,
): boolean {
  const byTrial = checksOf(lab).filter((check) => recordOf(check, catalogue) === 'trial')
  if (during.length > 0) return true
  if (!caught) return byTrial.length > 0
  return Object.keys(caught).some((id) => {
    const check = checksOf(lab).find((one) => one.id === id)
    // What DNS says is asked in a Check as well, where the record of the trial is not what matters.
    return check !== undefined && byTrial.includes(check) && catalogue[check.check]?.kind === 'trial'
  })
}
