/** Each Pod of the set mounts a claim of its own, made from the set's template, and nobody shares it. */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { claimName, differenceFromTemplate, readClaim } from '../../core/claim.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { claimsOf, isVolumeMounted, readPod, type Pod } from '../../core/pod.ts'
import { allAlive, evidenceOf, findAlive, type Life } from '../../core/record.ts'
import { noClaimTemplate, podsOfSet, readStatefulSet, presentSet, type ClaimTemplate } from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** at least so many Pods have to be there to be looked at */
  replicas: replicaCount,
})

export const claimPerPod: Check<z.infer<typeof params>> = {
  name: 'claim-per-pod',
  kind: 'spec',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  judge(observation, { statefulSet: name, replicas }) {
    const set = presentSet(observation, name, ['Pod', 'PersistentVolumeClaim'])
    if ('status' in set) return set
    const templates = readStatefulSet(set.last.object).spec.volumeClaimTemplates
    const pods = podsOfSet(observation, set).own.map(({ life }) => life)
    const shared = sharedClaim(observation, pods)
    if (shared) return shared
    if (templates.length === 0) return noClaimTemplate(set)
    if (pods.length < replicas) return tooFewPods(set, pods, replicas)
    const judged = pods.flatMap((pod) => templates.map((template) => judgeClaim(observation, pod, template)))
    const wrong = judged.find((result) => 'status' in result)
    if (wrong && 'status' in wrong) return wrong
    const claims = judged.flatMap((result) => ('status' in result ? [] : [result]))
    const evidence = [...pods, ...claims].map(({ last }) => evidenceOf(last))
    return met('ClaimEach', { args: { statefulSet: name, pods: pods.length, claims: claims.length }, evidence })
  },
}

/** One claim in the template's volumes is everybody's: the mistake behind most others, so it is named first. */
function sharedClaim(observation: Observation, own: readonly Life[]): CheckResult | undefined {
  const users = new Map<string, Life>()
  const others = allAlive(observation, 'Pod').filter(({ uid }) => own.every((pod) => pod.uid !== uid))
  for (const pod of [...own, ...others]) {
    for (const { claim } of claimsOf(readPod(pod.last.object))) {
      const first = users.get(claim)
      if (first && first.uid !== pod.uid && own.includes(first)) {
        const args = { claim, pod: first.name, other: pod.name }
        const path = { kind: 'Pod', name: pod.name, path: 'spec.volumes' }
        return unmet('ClaimShared', { args, evidence: [evidenceOf(first.last), evidenceOf(pod.last)], path })
      }
      if (!first) users.set(claim, pod)
    }
  }
  return undefined
}

function tooFewPods(set: Life, pods: readonly Life[], wanted: number): CheckResult {
  const args = { statefulSet: set.name, pods: pods.length, wanted }
  return unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(set.last)] })
}

/** The claim, or why it is not the Pod's own. */
function judgeClaim(observation: Observation, life: Life, template: ClaimTemplate): Life | CheckResult {
  const pod = readPod(life.last.object)
  const volume = template.metadata.name
  const expected = claimName(volume, life.name)
  const unused = notUsed(pod, volume, expected)
  if (unused) return { ...unused, evidence: [evidenceOf(life.last)] }
  const found = findAlive(observation, 'PersistentVolumeClaim', expected)
  const args = { pod: life.name, claim: expected }
  if (!found) return unmet('ClaimMissing', { args, evidence: [evidenceOf(life.last)] })
  const evidence = [evidenceOf(life.last), evidenceOf(found.last)]
  const claim = readClaim(found.last.object)
  const path = (field: string) => ({ kind: 'PersistentVolumeClaim', name: expected, path: field })
  if (claim.isTerminating)
    return unmet('ClaimTerminating', { args, evidence, path: path('metadata.deletionTimestamp') })
  const { phase } = claim.status
  if (phase !== 'Bound')
    return unmet('ClaimNotBound', { args: { ...args, phase }, evidence, path: path('status.phase') })
  const difference = differenceFromTemplate(claim, template)
  if (!difference) return found
  return unmet('ClaimUnlikeTemplate', { args: { ...args, ...difference }, evidence, path: path(difference.field) })
}

function notUsed(pod: Pod, volume: string, expected: string): CheckResult | undefined {
  const used = claimsOf(pod).find((candidate) => candidate.volume === volume)?.claim
  const args = { pod: pod.name, claim: expected, volume }
  if (used !== expected)
    return unmet('OtherClaim', { args, path: { kind: 'Pod', name: pod.name, path: 'spec.volumes' } })
  if (isVolumeMounted(pod, volume)) return undefined
  return unmet('ClaimNotMounted', { args, path: { kind: 'Pod', name: pod.name, path: 'spec.containers' } })
}
