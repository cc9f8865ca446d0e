/**
 * What a set does with claims that nobody needs any more is what the lab asks for: when it has fewer Pods, and when it is
 * deleted. Judged by what becomes of the claims in a trial, not by what the field says.
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { fatesAtDeletion, fatesAtScaleDown, trialOfClaims, type ClaimFate } from '../../core/claim-fate.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapAfter } from '../../core/record.ts'
import {
  beforeDeletion,
  deletionOf,
  evidenceOfAct,
  notReached,
  scaledDown,
  settled,
  type Trial,
} from '../../core/trial.ts'

const fate = z.enum(['Retain', 'Delete'])
const params = z.strictObject({
  statefulSet: objectName,
  /** what has to become of the claims when the set is deleted */
  whenDeleted: fate,
  /** what has to become of the claims of Pods that the set gives up */
  whenScaled: fate,
})

/** One of the two ends that a claim may come to. */
type End = {
  readonly act: ActEvent
  readonly fates: readonly ClaimFate[]
  /** up to here it was watched what became of them */
  readonly settling: ActEvent | undefined
  readonly wanted: z.infer<typeof fate>
  readonly field: 'whenScaled' | 'whenDeleted'
}

export const claimRetentionPolicy: Check<z.infer<typeof params>> = {
  name: 'claim-retention-policy',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['scale', 'delete'] }),
  judge(observation, { statefulSet, whenDeleted, whenScaled }) {
    const trial = trialOfClaims(observation, statefulSet)
    if ('status' in trial) return trial
    const scaling = scaledDown(trial)
    if (!scaling) return notReached(trial, 'ScaledDown')
    // What went with the set had stayed until then.
    const before = { ...trial, observation: beforeDeletion(observation, statefulSet) }
    const fewer = fatesAtScaleDown(before, scaling)
    const atScaleDown = { act: scaling, fates: fewer, wanted: whenScaled, field: 'whenScaled' } as const
    const scaled = judgeEnd(trial, { ...atScaleDown, settling: settled(trial, 'ScaledUp') })
    if (scaled) return scaled
    const deletion = deletionOf(observation, statefulSet)
    if (!deletion) return notReached(trial, 'SetGone')
    const all = fatesAtDeletion(trial, deletion)
    const atDeletion = { act: deletion, fates: all, wanted: whenDeleted, field: 'whenDeleted' } as const
    const deleted = judgeEnd(trial, { ...atDeletion, settling: settled(trial, 'SetGone') })
    if (deleted) return deleted
    const evidence = [scaling, deletion].map(evidenceOfAct)
    return met('PolicyKept', { args: { statefulSet, whenScaled, whenDeleted, claims: all.length }, evidence })
  },
}

const reasons = {
  whenScaled: { Retain: 'ClaimLostAtScaleDown', Delete: 'ClaimKeptAtScaleDown' },
  whenDeleted: { Retain: 'ClaimLostAtDeletion', Delete: 'ClaimKeptAtDeletion' },
} as const

/** Why an end is not the one that is asked for, or cannot be told. */
function judgeEnd(trial: Trial, { act, fates, settling, wanted, field }: End): CheckResult | undefined {
  const { observation, set } = trial
  const goal = field === 'whenScaled' ? 'ScaledUp' : 'SetGone'
  const blame = ({ pod, claim, loss }: ClaimFate) =>
    unmet(reasons[field][wanted], {
      args: { statefulSet: set.name, pod, claim: claim.name },
      evidence: [evidenceOfAct(act), evidenceOf(loss ?? claim.last)],
      path: { kind: 'StatefulSet', name: set.name, path: `spec.persistentVolumeClaimRetentionPolicy.${field}` },
    })
  const lost = fates.find(({ loss }) => loss)
  if (wanted === 'Retain' && lost) return blame(lost)
  // What was not seen to go may have gone unseen.
  const gap = gapAfter(observation, 'PersistentVolumeClaim', act.resourceVersion, settling?.seq ?? Infinity)
  if (gap) return gap
  if (!settling || fates.length === 0) return notReached(trial, goal)
  const kept = fates.find(({ loss }) => !loss)
  return wanted === 'Delete' && kept ? blame(kept) : undefined
}
