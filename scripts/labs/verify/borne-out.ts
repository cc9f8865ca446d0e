import { isDeepStrictEqual } from 'node:util'
import type { JudgedCheck } from '#domain/attempt'

/** A verdict as it is kept: the share that held is kept as points only. */
function kept(check: JudgedCheck | undefined): JudgedCheck | undefined {
  if (check?.result.status !== 'False') return check
  const { share: _share, ...result } = check.result
  return { ...check, result }
}

/** A verdict that its own record does not bear out is worth nothing. */
export function expectBorneOut(live: readonly JudgedCheck[], again: readonly JudgedCheck[]): void {
  const liveOf = (id: string | undefined) => kept(live.find((check) => check.id === id))
  const different = again.find((check) => !isDeepStrictEqual(kept(check), liveOf(check.id)))
  if (!different && live.length === again.length) return
  const first = JSON.stringify(liveOf(different?.id))
  throw new Error(
    `the record does not bear out the verdict: the grader said ${first}, the record says ${JSON.stringify(different)}`,
  )
}
