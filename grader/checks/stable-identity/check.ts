/**
 * The Pods of the set bear the names that its ordinals give them, each knows itself by its name, and the Pod that comes for one
 * that was deleted is the same to all who call it: name, hostname, subdomain. Its address may be another.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L205-L233
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { ipv4AddressesOf, readPod } from '../../core/pod.ts'
import { controllerOf, evidenceOf, gapSince, livesOf } from '../../core/record.ts'
import { podOrdinal, readStatefulSet, wantedOrdinals } from '../../core/stateful-set.ts'
import {
  evidenceOfAct,
  notReached,
  replacementIn,
  settled,
  stateAtVersion,
  trialOf,
  type Replacement,
  type Trial,
} from '../../core/trial.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** the ordinal of the first Pod, where the lab wants one: `spec.ordinals.start` */
  start: z.number().int().nonnegative().optional(),
})

export const stableIdentity: Check<z.infer<typeof params>> = {
  name: 'stable-identity',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['replace'] }),
  judge(observation, { statefulSet, start }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const wrong = otherStart(trial, start) ?? judgeNames(trial)
    if (wrong) return wrong
    const replacement = replacementIn(trial)
    if ('status' in replacement) return replacement
    return gapSince(observation, 'Pod', trial.set, replacement.settling.seq) ?? judgeReplacement(trial, replacement)
  },
}

function otherStart({ set }: Trial, wanted: number | undefined): CheckResult | undefined {
  const { start } = readStatefulSet(set.last.object).spec.ordinals
  if (wanted === undefined || start === wanted) return undefined
  const args = { statefulSet: set.name, first: `${set.name}-${start}`, wanted: `${set.name}-${wanted}` }
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.ordinals.start' }
  return unmet('OtherStart', { args, evidence: [evidenceOf(set.last)], path })
}

/** What the Pods were called when all had come. */
function judgeNames(trial: Trial): CheckResult | undefined {
  const { observation, set } = trial
  const settling = settled(trial, 'Started')
  if (!settling) return notReached(trial, 'Started')
  const then = stateAtVersion(set, settling.resourceVersion) ?? set.last
  const names = wantedOrdinals(readStatefulSet(then.object)).map((ordinal) => `${set.name}-${ordinal}`)
  const pods = livesOf(observation, 'Pod').flatMap((pod) => {
    const state = pod.events.findLast(({ seq }) => seq < settling.seq)
    const isOwn = state && state.type !== 'DELETED' && controllerOf(state)?.uid === set.uid
    return isOwn && podOrdinal(set.name, pod.name) !== undefined ? [state] : []
  })
  const missing = names.find((name) => pods.every(({ object }) => object.metadata.name !== name))
  const args = { statefulSet: set.name }
  if (missing !== undefined)
    return (
      gapSince(observation, 'Pod', set, settling.seq) ??
      unmet('NameMissing', { args: { ...args, pod: missing }, evidence: [evidenceOfAct(settling)] })
    )
  const stranger = pods.find((event) => identityOf(event).hostname !== event.object.metadata.name)
  return stranger && otherHostname(args, stranger)
}

function otherHostname(args: { statefulSet: string }, event: ObjectEvent): CheckResult {
  const { name } = event.object.metadata
  const { hostname } = identityOf(event)
  return unmet('OtherHostname', { args: { ...args, pod: name, hostname }, evidence: [evidenceOf(event)] })
}

type Identity = { name: string; hostname: string; subdomain: string }

function identityOf({ object }: ObjectEvent): Identity {
  const { name, spec } = readPod(object)
  return { name, hostname: spec?.hostname ?? '', subdomain: spec?.subdomain ?? '' }
}

const fields = ['name', 'hostname', 'subdomain'] as const

function judgeReplacement({ observation, set }: Trial, { former, next, settling }: Replacement): CheckResult {
  const [was, is] = [identityOf(former.last), identityOf(next.first)]
  const evidence = [former.last, next.first].map(evidenceOf)
  const args = { statefulSet: set.name, pod: former.name }
  const changed = fields.find((field) => was[field] !== is[field])
  if (changed)
    return unmet('IdentityChanged', { args: { ...args, field: changed, was: was[changed], is: is[changed] }, evidence })
  const now = livesOf(observation, 'Pod')
    .find(({ uid }) => uid === next.uid)
    ?.events.findLast(({ seq }) => seq < settling.seq)
  const addresses = [former.events.findLast(hasAddress), now].map((event) => (event ? addressOf(event) : ''))
  const [before = '', after = ''] = addresses
  return met('SameIdentity', { args: { ...args, before, after, moved: String(before !== after) }, evidence })
}

const addressOf = ({ object }: ObjectEvent): string => ipv4AddressesOf(readPod(object))[0] ?? ''
const hasAddress = (event: ObjectEvent): boolean => addressOf(event) !== ''
