/** A set that gives up Pods keeps their claims, and the Pods that come back find them. */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent, ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { fatesAtScaleDown, trialOfClaims, type ClaimFate } from '../../core/claim-fate.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapAfter } from '../../core/record.ts'
import { evidenceOfAct, notReached, scaledDown, settled, type Trial } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const claimsKeptAfterScaleDown: Check<z.infer<typeof params>> = {
  name: 'claims-kept-after-scale-down',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['scale'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOfClaims(observation, statefulSet)
    if ('status' in trial) return trial
    const scaling = scaledDown(trial)
    if (!scaling) return notReached(trial, 'ScaledDown')
    const claims = fatesAtScaleDown(trial, scaling)
    const lost = claims.find(({ loss }) => loss)
    if (lost?.loss) return claimLost(trial, scaling, { ...lost, loss: lost.loss })
    const settling = settled(trial, 'ScaledUp')
    // What was not seen to go may have gone unseen.
    const gap = gapAfter(observation, 'PersistentVolumeClaim', scaling.resourceVersion, settling?.seq ?? Infinity)
    if (gap ?? !settling) return gap ?? notReached(trial, settled(trial, 'ScaledDown') ? 'ScaledUp' : 'ScaledDown')
    const args = { statefulSet, claims: claims.length, pods: new Set(claims.map(({ pod }) => pod)).size }
    const evidence = [evidenceOfAct(scaling), ...claims.map(({ claim }) => evidenceOf(claim.last))]
    return claims.length > 0 ? met('ClaimsKept', { args, evidence }) : notReached(trial, 'ScaledDown')
  },
}

function claimLost(
  { set }: Trial,
  scaling: ActEvent,
  { pod, claim, loss }: ClaimFate & { loss: ObjectEvent },
): CheckResult {
  return unmet('ClaimGoesWithPod', {
    args: { statefulSet: set.name, pod, claim: claim.name },
    evidence: [evidenceOfAct(scaling), evidenceOf(loss)],
    path: { kind: 'StatefulSet', name: set.name, path: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled' },
  })
}
