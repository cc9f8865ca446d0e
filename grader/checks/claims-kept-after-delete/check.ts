/** A set that is deleted leaves the claims of its Pods behind: the data waits for whoever makes the set again. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { fatesAtDeletion, trialOfClaims } from '../../core/claim-fate.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapAfter } from '../../core/record.ts'
import { deletionOf, evidenceOfAct, notReached, settled } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const claimsKeptAfterDelete: Check<z.infer<typeof params>> = {
  name: 'claims-kept-after-delete',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['delete'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOfClaims(observation, statefulSet)
    if ('status' in trial) return trial
    const deletion = deletionOf(observation, statefulSet)
    if (!deletion) return notReached(trial, 'SetGone')
    const fates = fatesAtDeletion(trial, deletion)
    const lost = fates.find(({ loss }) => loss)
    if (lost?.loss) {
      return unmet('ClaimGoesWithSet', {
        args: { statefulSet, pod: lost.pod, claim: lost.claim.name },
        evidence: [evidenceOfAct(deletion), evidenceOf(lost.loss)],
        path: {
          kind: 'StatefulSet',
          name: statefulSet,
          path: 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
        },
      })
    }
    const settling = settled(trial, 'SetGone')
    // What was not seen to go may have gone unseen.
    const gap = gapAfter(observation, 'PersistentVolumeClaim', deletion.resourceVersion, settling?.seq ?? Infinity)
    if (gap ?? !settling) return gap ?? notReached(trial, 'SetGone')
    const args = { statefulSet, claims: fates.length }
    const evidence = [evidenceOfAct(deletion), ...fates.map(({ claim }) => evidenceOf(claim.last))]
    return fates.length > 0 ? met('ClaimsKept', { args, evidence }) : notReached(trial, 'SetGone')
  },
}
