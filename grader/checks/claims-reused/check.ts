/**
 * A Pod that was given up by scaling down came back by scaling up, and found the very claims that it had left: not claims of the
 * same names, but the same ones.
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { ObjectEvent, Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { claimName } from '../../core/claim.ts'
import { objectName } from '../../core/parameters.ts'
import { isRunningAndReady, readPod } from '../../core/pod.ts'
import { evidenceOf, gapSince, livesOf, notWitnessed, type Life } from '../../core/record.ts'
import { isNewer } from '../../core/recording/resource-version.ts'
import {
  claimTemplateNames,
  makerOf,
  noClaimTemplate,
  podOrdinal,
  readStatefulSet,
  presentSet,
} from '../../core/stateful-set.ts'
import { stateAtVersion } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })
const kinds = ['StatefulSet', 'Pod', 'PersistentVolumeClaim'] as const

export const claimsReused: Check<z.infer<typeof params>> = {
  name: 'claims-reused',
  kind: 'trace',
  reads: kinds,
  params,
  judge(observation, { statefulSet }) {
    const set = presentSet(observation, statefulSet, kinds)
    if ('status' in set) return set
    const unseen = notWitnessed(observation, set)
    if (unseen) return unseen
    const templates = claimTemplateNames(set)
    if (templates.length === 0) return noClaimTemplate(set)
    const judged = returnsOf(observation, set).map((pods) => judgeReturn(observation, pods, templates))
    const good = judged.find(({ status }) => status === 'True')
    if (good) return good
    const gap = kinds.map((kind) => gapSince(observation, kind, set, Infinity)).find((found) => found !== undefined)
    const none = unmet('NothingCameBack', { args: { statefulSet }, evidence: [evidenceOf(set.last)] })
    return gap ?? judged.at(-1) ?? none
  },
}

/** A Pod that the set gave up because it wanted fewer, and the one that it made in its place when it wanted more again. */
type Return = { readonly former: Life; readonly next: Life; readonly set: Life }

function returnsOf(observation: Observation, set: Life): Return[] {
  const pods = livesOf(observation, 'Pod').filter(({ name }) => podOrdinal(set.name, name) !== undefined)
  return pods.flatMap((next) => {
    const former = pods.findLast(({ name, first }) => name === next.name && first.seq < next.first.seq)
    const isBack = makerOf(next) === set.uid && next.events.some(({ object }) => isRunningAndReady(readPod(object)))
    return former && isBack && wasUnwanted(set, former, next) ? [{ former, next, set }] : []
  })
}

/** Between the two, the set wanted none of this ordinal. */
function wasUnwanted(set: Life, former: Life, next: Life): boolean {
  const ordinal = podOrdinal(set.name, next.name) ?? 0
  return set.events.some((event) => {
    const { spec } = readStatefulSet(event.object)
    const isBetween =
      isNewer(versionOf(event), versionOf(former.first)) && isNewer(versionOf(next.first), versionOf(event))
    return isBetween && (ordinal >= spec.ordinals.start + spec.replicas || ordinal < spec.ordinals.start)
  })
}

function judgeReturn(
  observation: Observation,
  { former, next, set }: Return,
  templates: readonly string[],
): CheckResult {
  const lives = livesOf(observation, 'PersistentVolumeClaim')
  const claimAt = (name: string, version: string) =>
    lives.find((claim) => claim.name === name && stateAtVersion(claim, version) !== undefined)
  const names = templates.map((template) => claimName(template, next.name))
  const pairs = names.map((name) => ({
    name,
    left: claimAt(name, versionOf(former.last)),
    found: claimAt(name, versionOf(next.first)),
  }))
  const changed = pairs.find(({ left, found }) => left?.uid !== found?.uid)
  const args = { statefulSet: set.name, pod: next.name, claims: names.length, claim: changed?.name ?? names.join(', ') }
  const claims = pairs.flatMap(({ left, found }) => [
    ...(left ? [left] : []),
    ...(found && found !== left ? [found] : []),
  ])
  const evidence = [evidenceOf(former.last), evidenceOf(next.first), ...claims.map(({ first }) => evidenceOf(first))]
  const path = {
    kind: 'StatefulSet',
    name: set.name,
    path: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled',
  }
  return changed ? unmet('ClaimMadeAgain', { args, evidence, path }) : met('ClaimsReused', { args, evidence })
}

const versionOf = ({ object }: ObjectEvent): string => object.metadata.resourceVersion
