/**
 * When a Pod was deleted and came back, often at another address, its name in DNS leads to the new Pod, and the Service's name
 * no longer leads to where the old one was.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type FieldPath } from '#domain/check-result'
import type { DnsEvent, Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { addressesOf, answerFor, dnsChangesOf, notSettled, podDomain, serviceDomain } from '../../core/dns.ts'
import { objectName } from '../../core/parameters.ts'
import { questionsAboutPods } from '../../core/pods-behind-service.ts'
import { allAlive, evidenceOf, findAlive, livesOf, type Life } from '../../core/record.ts'
import { asAskedAfter, evidenceOfAct, replacementIn, trialOf, type Replacement } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName, service: objectName })

export const dnsFollowsPod: Check<z.infer<typeof params>> = {
  name: 'dns-follows-pod',
  kind: 'trial',
  reads: ['StatefulSet', 'Service', 'Pod', 'EndpointSlice'],
  params,
  trial: ({ statefulSet, service }) => ({ statefulSet, service, replicas: 1, acts: ['replace'] }),
  questions: (observation, { statefulSet, service }) => questionsAboutPods(observation, statefulSet, service),
  judge(observation, { statefulSet, service: serviceName }) {
    const trial = trialOf(observation, statefulSet, ['Service'])
    if ('status' in trial) return trial
    const replacement = replacementIn(trial)
    if ('status' in replacement) return replacement
    const asked = asAskedAfter(trial, replacement.settling)
    const service = findAlive(asked, 'Service', serviceName)
    if (!service) return unknown('blocked', 'ServiceMissing', { args: { service: serviceName } })
    return judgeNames(asked, trial.set, service, replacement)
  },
}

/** What decides whose name it is, and whose addresses the Service's own name has. */
function pathOf(reason: string, set: Life, service: Life): FieldPath {
  const isOfPod = reason === 'NameGone' || reason === 'NameIsAnothers'
  return isOfPod
    ? { kind: 'StatefulSet', name: set.name, path: 'spec.serviceName' }
    : { kind: 'Service', name: service.name, path: 'spec.selector' }
}

function judgeNames(
  asked: Observation,
  set: Life,
  service: Life,
  { deletion, former, next, settling }: Replacement,
): CheckResult {
  const events = asked.events.filter(({ seq, type }) => seq > settling.seq || (type !== 'DNS' && type !== 'DNS_FAILED'))
  const own = answerFor({ ...asked, events }, podDomain(asked, service.name, next.name))
  const shared = answerFor({ ...asked, events }, serviceDomain(asked, service.name))
  if ('status' in own) return own
  if ('status' in shared) return shared
  const now = livesOf(asked, 'Pod').find(({ uid }) => uid === next.uid) ?? next
  const addresses = addressesOf(now)
  const others = allAlive(asked, 'Pod').flatMap(addressesOf)
  const old = addressesOf(former).filter((address) => !others.includes(address))
  const args = { pod: next.name, service: service.name, address: addresses.join(', '), old: old.join(', ') }
  const evidence = [evidenceOfAct(deletion), evidenceOf(now.last)]
  const changes = dnsChangesOf(asked, service, [now])
  const wrong = wrongName(own, addresses, old) ?? staleService(shared, old)
  if (wrong) {
    const { question, addresses: answer } = wrong.answer
    const words = { ...args, name: question.name, answer: answer.join(', ') }
    const path = pathOf(wrong.reason, set, service)
    return notSettled(asked, wrong.answer, changes, false) ?? unmet(wrong.reason, { args: words, evidence, path })
  }
  const name = own.question.name
  // An address that only the new Pod has cannot come from before; one that both had can.
  if (old.length > 0) return met('NameFollows', { args: { ...args, name }, evidence })
  return notSettled(asked, own, changes, true) ?? met('NameStays', { args: { ...args, name }, evidence })
}

type WrongAnswer = { readonly answer: DnsEvent; readonly reason: string }

function wrongName(answer: DnsEvent, addresses: readonly string[], old: readonly string[]): WrongAnswer | undefined {
  if (answer.addresses.length === 0) return { answer, reason: 'NameGone' }
  if (answer.addresses.some((address) => old.includes(address))) return { answer, reason: 'NameIsOld' }
  const isExact =
    answer.addresses.length === addresses.length && addresses.every((address) => answer.addresses.includes(address))
  return isExact ? undefined : { answer, reason: 'NameIsAnothers' }
}

const staleService = (answer: DnsEvent, old: readonly string[]): WrongAnswer | undefined =>
  answer.addresses.some((address) => old.includes(address)) ? { answer, reason: 'ServiceNamesOld' } : undefined
