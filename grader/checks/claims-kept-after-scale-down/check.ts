/**
 * A set that gives up Pods keeps their claims, and the Pods that come back find them. `whenScaled: Delete` shows early: the
 * controller makes the Pod the claim's owner before it ends the Pod, and the garbage collector does the rest in its own time.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L235-L290
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent, ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { claimName } from '../../core/claim.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, gapAfter, livesOf, type Life } from '../../core/record.ts'
import { readStatefulSet } from '../../core/stateful-set.ts'
import {
  condemnedBy,
  eventsAfterVersion,
  evidenceOfAct,
  notReached,
  scaledDown,
  settled,
  stateAtVersion,
  trialOf,
  type Trial,
} from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const claimsKeptAfterScaleDown: Check<z.infer<typeof params>> = {
  name: 'claims-kept-after-scale-down',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['scale'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOf(observation, statefulSet, ['PersistentVolumeClaim'])
    if ('status' in trial) return trial
    const { set } = trial
    const templates = readStatefulSet(set.last.object).spec.volumeClaimTemplates.map(({ metadata }) => metadata.name)
    if (templates.length === 0) {
      const path = { kind: 'StatefulSet', name: set.name, path: 'spec.volumeClaimTemplates' }
      return unmet('NoClaimTemplate', { args: { statefulSet }, evidence: [evidenceOf(set.last)], path })
    }
    const scaling = scaledDown(trial)
    if (!scaling) return notReached(trial, 'ScaledDown')
    const claims = claimsOfCondemned(trial, scaling, templates)
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

type ClaimOfCondemned = { readonly pod: string; readonly claim: Life; readonly loss: ObjectEvent | undefined }

function claimsOfCondemned(trial: Trial, scaling: ActEvent, templates: readonly string[]): ClaimOfCondemned[] {
  const lives = livesOf(trial.observation, 'PersistentVolumeClaim')
  return condemnedBy(trial, scaling).flatMap(({ pod: { name: pod } }) =>
    templates.flatMap((template) => {
      const claim = lives.find(
        (life) => life.name === claimName(template, pod) && stateAtVersion(life, scaling.resourceVersion),
      )
      return claim ? [{ pod, claim, loss: lossOf(claim, scaling.resourceVersion) }] : []
    }),
  )
}

/** When it went, was told to go, or was made to go with its Pod. A claim that the set owns goes with the set only. */
const lossOf = (claim: Life, version: string): ObjectEvent | undefined =>
  eventsAfterVersion(claim, version).find(
    ({ type, object: { metadata } }) =>
      type === 'DELETED' ||
      metadata.deletionTimestamp !== undefined ||
      metadata.ownerReferences?.some(({ kind }) => kind === 'Pod'),
  )

function claimLost(
  { set }: Trial,
  scaling: ActEvent,
  { pod, claim, loss }: ClaimOfCondemned & { loss: ObjectEvent },
): CheckResult {
  return unmet('ClaimGoesWithPod', {
    args: { statefulSet: set.name, pod, claim: claim.name },
    evidence: [evidenceOfAct(scaling), evidenceOf(loss)],
    path: { kind: 'StatefulSet', name: set.name, path: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled' },
  })
}
