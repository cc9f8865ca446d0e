/** What a second judgement says otherwise. */
import type { JudgedCheck } from '#domain/attempt'
import type { CheckStatus } from '#domain/check-result'
import type { RecordedCheck } from '#db/recordings'

export type Side = { status: CheckStatus; reason: string; points: number }
export type Difference = {
  /** of the check in the lab */
  id: string
  /** null where the lab had no such check then */
  before: Side | null
  /** null where it has none any more */
  now: Side | null
  /** somebody who teaches has set what counts: that stays */
  isOverridden: boolean
}

/** By status, reason and points: other words or other evidence for the same verdict are no difference. */
export function differencesOf(before: readonly RecordedCheck[], now: readonly JudgedCheck[]): Difference[] {
  const ids = [...new Set([...before, ...now].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const old = before.find((check) => check.id === id)
    const sides = { before: sideOf(old), now: sideOf(now.find((check) => check.id === id)) }
    return isSame(sides.before, sides.now) ? [] : [{ id, ...sides, isOverridden: old?.isOverridden ?? false }]
  })
}

const sideOf = (check: JudgedCheck | undefined): Side | null =>
  check ? { status: check.result.status, reason: check.result.reason, points: check.points } : null

const isSame = (one: Side | null, other: Side | null): boolean =>
  one?.status === other?.status && one?.reason === other?.reason && one?.points === other?.points
