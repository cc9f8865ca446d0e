/** Which moments of a long record are shown: those that decide and what is near them, the grader's acts, then the newest. */
import { acts } from './observation.ts'
import type { Moment } from './timeline-view.ts'

/** So much before and after a deciding event is told with it. */
const near = 5

const actNames: readonly string[] = [...acts, 'GapBegan', 'RecordBegan']

/** @returns at most `most` moments (more only where more of them decide), in order, each with what was left out before it */
export function inSight(moments: readonly Moment[], decisive: ReadonlySet<number>, most: number): Moment[] {
  if (moments.length <= most) return [...moments]
  const isDecisive = moments.map(({ seqs }) => seqs.some((seq) => decisive.has(seq)))
  const ranks = moments.map(({ what }, index) => {
    if (isDecisive[index]) return 0
    if (actNames.includes(what)) return 1
    return isDecisive.slice(Math.max(0, index - near), index + near + 1).includes(true) ? 2 : 3
  })
  const byRank = [...moments.keys()].sort((one, other) => (ranks[one] ?? 3) - (ranks[other] ?? 3) || other - one)
  const decided = isDecisive.filter(Boolean).length
  const shown = new Set(byRank.slice(0, Math.max(most, decided)))
  let leftOut = 0
  return moments.flatMap((moment, index) => {
    if (!shown.has(index)) {
      leftOut += 1
      return []
    }
    const counted = { ...moment, leftOut }
    leftOut = 0
    return [counted]
  })
}
