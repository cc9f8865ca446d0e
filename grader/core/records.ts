/** The records that a lab's checks are judged by: the student's own namespace, and the trial's sealed one. */
import type { LabCheck } from '#domain/lab'
import type { Observation } from '#domain/observation'
import type { Catalogue } from './check.ts'

/**
 * A Check has only `live`. A Submit has both; `trial` is null in one whose sets were not Ready, so that there was nothing to try.
 * `live` ends where the snapshot was taken.
 */
export type Records = { readonly live: Observation; readonly trial?: Observation | null }
export type RecordName = 'live' | 'trial'

/** The record that a Submit judges a check by. */
export function recordOf({ check, record }: LabCheck, catalogue: Catalogue): RecordName {
  const kind = catalogue[check]?.kind
  return record ?? (kind === 'trial' || kind === 'probe' ? 'trial' : 'live')
}

/** Whether a Check says something of it: what DNS answers can be asked without a trial, unless the lab wants one. */
export const isJudgedLive = ({ check, record }: LabCheck, catalogue: Catalogue): boolean =>
  record === undefined ? catalogue[check]?.kind !== 'trial' : record === 'live'
