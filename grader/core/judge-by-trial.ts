/** A check judged by the record of a trial, as far as the copy there stands for the student's work. */
import { unknown, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { RegisteredCheck, TrialNeed } from './check.ts'
import { evidenceOf, incompleteRecord } from './record.ts'
import { isSetReady, latestSetNamed, makerUnseen, podsOfSet, setsNamed } from './stateful-set.ts'
import { beforeDeletion, gaveUp, setsOwnDoing } from './trial.ts'
import { unpassedProbe } from './unpassed-probe.ts'

export type TrialRecords = {
  readonly live: Observation
  /** null: there was none, because nothing was Ready */
  readonly trial: Observation | null
  readonly isSelfContained: boolean
}

export function judgeByTrial(check: RegisteredCheck, written: unknown, records: TrialRecords): CheckResult {
  const { live, trial, isSelfContained } = records
  const need = check.trialNeed(written)
  const unready = need && notReadyLive(live, need)
  if (unready) return unready
  if (!trial) return unknown('platform', 'TrialNotRun')
  // The set's own end is nothing to be judged by but for those that asked for it.
  const record = need && !need.acts.includes('delete') ? beforeDeletion(trial, need.statefulSet) : trial
  const result = inTrial(check.judge(record, written))
  const failure = need && gaveUp(trial, need.statefulSet, 'Started')
  if (!failure || wasSeen(check, result) || isOfGap(result)) return result
  const copy = setsNamed(trial, need.statefulSet).at(-1)
  const own = copy && (setsOwnDoing(copy, failure) ?? unpassedProbe(trial, copy, failure))
  if (own) return inTrial(own)
  const args = { statefulSet: need.statefulSet, seconds: failure.args['seconds'] ?? 0 }
  // It did not come so far that its own part could be told from the cluster's.
  return isSelfContained
    ? unknown('blocked', 'CopyNeverReady', { args })
    : unknown('platform', 'CopyDiffersFromLive', { args })
}

/** Work that does not run cannot be tried. */
function notReadyLive(live: Observation, { statefulSet }: TrialNeed): CheckResult | undefined {
  const incomplete = incompleteRecord(live, ['StatefulSet', 'Pod'])
  if (incomplete) return incomplete
  const set = latestSetNamed(live, statefulSet)
  if (set && isSetReady(live, set)) return undefined
  const [unseen] = set ? podsOfSet(live, set).adopted.flatMap((pod) => makerUnseen(live, pod) ?? []) : []
  if (unseen) return unseen
  return unknown('blocked', 'SetNotReady', { args: { statefulSet }, evidence: set ? [evidenceOf(set.last)] : [] })
}

/** What the copy did in front of the watch counts, whatever became of it later; the state that it was left in does not. */
const wasSeen = ({ kind }: RegisteredCheck, { status }: CheckResult): boolean =>
  status !== 'Unknown' && (kind === 'trial' || kind === 'trace')

/** What it would have shown, nobody can say: another trial has to. */
const isOfGap = ({ status, reason }: CheckResult): boolean => status === 'Unknown' && reason === 'ObservationGap'

const inTrial = (result: CheckResult): CheckResult => ({
  ...result,
  evidence: result.evidence.map((evidence) => ({ ...evidence, record: 'trial' as const })),
})
