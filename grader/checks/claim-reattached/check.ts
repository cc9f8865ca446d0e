/**
 * The Pod that comes for one that was deleted is another Pod, and mounts the same claims: not claims of the same names, but the
 * very same ones.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { trialOfClaims } from '../../core/claim-fate.ts'
import { claimName } from '../../core/claim.ts'
import { objectName } from '../../core/parameters.ts'
import { claimsOf, readPod } from '../../core/pod.ts'
import { evidenceOf, gapAfter, livesOf, stateAt, type Life } from '../../core/record.ts'
import { claimTemplateNames } from '../../core/stateful-set.ts'
import { evidenceOfAct, replacementIn, stateAtVersion, type Replacement, type Trial } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const claimReattached: Check<z.infer<typeof params>> = {
  name: 'claim-reattached',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['replace'] }),
  judge(observation, { statefulSet }) {
    const trial = trialOfClaims(observation, statefulSet)
    if ('status' in trial) return trial
    const replacement = replacementIn(trial)
    if ('status' in replacement) return replacement
    const { deletion, next, settling } = replacement
    const gap = gapAfter(observation, 'PersistentVolumeClaim', deletion.resourceVersion, settling.seq)
    if (gap) return gap
    const claims = claimTemplateNames(trial.set).map((template) => judgeClaim(trial, replacement, template))
    const wrong = claims.find((result) => 'status' in result)
    if (wrong && 'status' in wrong) return wrong
    const args = { statefulSet, pod: next.name, claims: claims.length }
    const kept = claims.flatMap((result) => ('status' in result ? [] : [evidenceOf(result.first)]))
    return met('SameClaim', { args, evidence: [evidenceOfAct(deletion), ...kept, evidenceOf(next.last)] })
  },
}

/** The claim, or why the new Pod has not got the old one's. */
function judgeClaim({ observation, set }: Trial, replacement: Replacement, template: string): Life | CheckResult {
  const { deletion, former, next, settling } = replacement
  const name = claimName(template, former.name)
  const lives = livesOf(observation, 'PersistentVolumeClaim').filter((life) => life.name === name)
  const before = lives.find((life) => stateAtVersion(life, deletion.resourceVersion))
  if (!before) return unknown('platform', 'NotTried', { args: { statefulSet: set.name } })
  const args = { pod: next.name, claim: name }
  const now = stateAt(observation, 'PersistentVolumeClaim', settling.seq).get(name)
  const evidence = [evidenceOfAct(deletion), evidenceOf(before.last)]
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.volumeClaimTemplates' }
  if (!now || now.object.metadata.deletionTimestamp !== undefined) return unmet('ClaimGone', { args, evidence, path })
  if (now.object.metadata.uid !== before.uid)
    return unmet('ClaimMadeAgain', { args, evidence: [...evidence, evidenceOf(now)], path })
  const isUsed = claimsOf(readPod(next.last.object)).some(({ claim }) => claim === name)
  return isUsed ? before : unmet('OtherClaim', { args, evidence: [...evidence, evidenceOf(next.last)], path })
}
