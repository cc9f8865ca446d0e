/** Level-triggered: from what is wanted and what is there, the one thing to do next, whatever happened before. */
import type { WantedState, WorkspacePhase } from '#domain/workspace'

export type Wanted = {
  wanted: WantedState
  phase: WorkspacePhase
  expiresAt: Date
  /** the student's objects are kept */
  isSaved: boolean
  /** why it is as it is; `SaveFailed`: they cannot be kept */
  reason: string | null
  /** they asked for another beginning */
  isResetAsked: boolean
  isUndoAsked: boolean
  /** when the Submit was pressed that has not taken the work yet; null: there is none */
  pressedAt: Date | null
}

export type Seen = {
  /** the starter (or the saved work) was put into it */
  isFurnished: boolean
  /** since when it is being deleted, by us or by somebody else */
  deletedAt: Date | null
  /** when what belongs to it was last made sure of; null: not since this program started */
  checkedAt: Date | null
}

/** The student's objects could not be kept, and will not be: said for as long as the row is there. */
export const saveFailed = 'SaveFailed'

/** Quotas and policies are not watched: what somebody took away is put back within this time (ms). */
const checkEvery = 10 * 60_000

/** ms after the press for which a workspace that is to end waits for a grader to take the work, and between two looks. */
const snapshotPatience = 5 * 60_000
const snapshotLook = 1_000

export type Step =
  /** make sure of everything that belongs to a workspace, and say Ready */
  | { type: 'furnish' }
  /** put the starter, or what was there before the last reset, in the place of what is there */
  | { type: 'replace' }
  /** nothing to do before that time */
  | { type: 'rest'; until: Date }
  /** keep the student's objects, out of their reach */
  | { type: 'save' }
  /** ask for the namespace's deletion */
  | { type: 'remove' }
  /** it is being deleted: help it along */
  | { type: 'clear'; since: Date }
  /** it is gone: write down the end */
  | { type: 'finish' }
  | { type: 'none' }

/**
 * @param row the workspace's row, or null for a namespace of ours that no row knows of
 * @param seen its namespace, or null when there is none
 */
export function nextStep(row: Wanted | null, seen: Seen | null, now: Date): Step {
  if (row === null || row.phase === 'Ended') return stepOfUnwanted(seen)
  if (seen?.deletedAt) return { type: 'clear', since: seen.deletedAt }
  const isOver = row.wanted === 'Ended' || row.expiresAt <= now
  if (isOver) return stepOfEnding(row, seen, now)
  if (!seen?.isFurnished || !seen.checkedAt || row.phase !== 'Ready') return { type: 'furnish' }
  if (row.isResetAsked || row.isUndoAsked) return { type: 'replace' }
  const checkAt = new Date(seen.checkedAt.getTime() + checkEvery)
  return checkAt <= now
    ? { type: 'furnish' }
    : { type: 'rest', until: checkAt < row.expiresAt ? checkAt : row.expiresAt }
}

function stepOfUnwanted(seen: Seen | null): Step {
  if (seen === null) return { type: 'none' }
  return seen.deletedAt ? { type: 'clear', since: seen.deletedAt } : { type: 'remove' }
}

/**
 * What was never furnished holds no work worth saving. A Submit is judged by what was there at the press: its objects stay, out of
 * the student's reach, until they are taken, or nobody came for too long.
 */
function stepOfEnding(row: Wanted, seen: Seen | null, now: Date): Step {
  if (seen === null) return { type: 'finish' }
  const isToSave = seen.isFurnished && !row.isSaved && row.reason !== saveFailed
  if (isToSave) return { type: 'save' }
  const waitsUntil = seen.isFurnished && row.pressedAt ? row.pressedAt.getTime() + snapshotPatience : 0
  if (waitsUntil <= now.getTime()) return { type: 'remove' }
  return { type: 'rest', until: new Date(Math.min(waitsUntil, now.getTime() + snapshotLook)) }
}
