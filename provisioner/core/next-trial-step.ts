/** Level-triggered, as for workspaces: from what is wanted of a trial and what is there, the one thing to do next. */
import type { TrialPhase } from '#domain/trial'
import type { Seen } from './next-step.ts'

export type WantedTrial = { isAsked: boolean; expiresAt: Date; phase: TrialPhase }

export type TrialStep =
  /** make the namespace and its bounds, and say Ready */
  | { type: 'furnish' }
  /** what was sealed was opened from outside: nothing that happens in it counts any more */
  | { type: 'fail' }
  /** nothing to do before that time */
  | { type: 'rest'; until: Date }
  /** ask for the namespace's deletion */
  | { type: 'remove' }
  /** it is being deleted: help it along */
  | { type: 'clear'; since: Date }
  /** it is gone: write down the end */
  | { type: 'finish' }
  | { type: 'none' }

/**
 * @param row the trial's row, or null for a namespace of ours that no row knows of
 * @param seen its namespace, or null when there is none
 */
export function nextTrialStep(row: WantedTrial | null, seen: Seen | null, now: Date): TrialStep {
  if (row === null || row.phase === 'Ended') return seen === null ? { type: 'none' } : stepOfEnding(seen)
  if (!row.isAsked || row.expiresAt <= now) return seen === null ? { type: 'finish' } : stepOfEnding(seen)
  if (row.phase === 'Failed') return seen === null ? { type: 'rest', until: row.expiresAt } : stepOfEnding(seen)
  const isLost = row.phase === 'Ready' && (seen === null || seen.deletedAt !== null)
  if (isLost) return { type: 'fail' }
  if (seen?.deletedAt) return { type: 'clear', since: seen.deletedAt }
  return row.phase === 'Ready' ? { type: 'rest', until: row.expiresAt } : { type: 'furnish' }
}

const stepOfEnding = ({ deletedAt }: Seen): TrialStep =>
  deletedAt ? { type: 'clear', since: deletedAt } : { type: 'remove' }
