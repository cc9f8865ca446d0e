/**
 * The cluster's DNS knows each Ready Pod of the set by its own name, and the Service's name means the Pods. The second half
 * is what tells a headless Service from another one, behind which `web-0.nginx` resolves as well.
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { DnsEvent, ObjectEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { addressesOf, answerFor, dnsChangesOf, notSettled, podDomain, serviceDomain } from '../../core/dns.ts'
import { isServing, readPod } from '../../core/pod.ts'
import {
  lacksPods,
  podsBehindService,
  podsBehindServiceParams,
  questionsAboutPods,
  type PodsBehindService,
} from '../../core/pods-behind-service.ts'
import { allAlive, evidenceOf, type Life } from '../../core/record.ts'
import { readService } from '../../core/service.ts'

const params = z.strictObject(podsBehindServiceParams)

type Subject = PodsBehindService & { readonly changes: readonly ObjectEvent[] }

export const dnsPerPod: Check<z.infer<typeof params>> = {
  name: 'dns-per-pod',
  kind: 'probe',
  reads: ['StatefulSet', 'Service', 'Pod', 'EndpointSlice'],
  params,
  questions: (observation, { statefulSet, service }) => questionsAboutPods(observation, statefulSet, service),
  trial: ({ statefulSet, service, replicas }) => ({ statefulSet, service, replicas, acts: [] }),
  judge(record, wanted) {
    const named = podsBehindService(record, wanted)
    if ('status' in named) return named
    const { observation, service, ready, args } = named
    const subject = { ...named, changes: dnsChangesOf(observation, service, ready) }
    return (
      judgeService(subject) ??
      judgePods(subject) ??
      met('EachHasItsName', { args, evidence: [service, ...ready].map(({ last }) => evidenceOf(last)) })
    )
  },
}

function judgeService(subject: Subject): CheckResult | undefined {
  const { observation, service, changes } = subject
  const answer = answerFor(observation, serviceDomain(observation, service.name))
  if ('status' in answer) return answer
  const wrong = wrongService(subject, answer)
  return notSettled(observation, answer, changes, wrong === undefined) ?? wrong
}

/** The Pods of the set have to be there; other Ready Pods that carry the labels may be. */
function wrongService(subject: Subject, answer: DnsEvent): CheckResult | undefined {
  const { observation, service, ready } = subject
  const args = { service: service.name, name: answer.question.name, answer: answer.addresses.join(', ') }
  const evidence = [service, ...ready].map(({ last }) => evidenceOf(last))
  const lacking = lacksPods(subject, answer, { args, evidence })
  if (lacking) return lacking
  const { publishNotReadyAddresses } = readService(service.last.object).spec
  const known = allAlive(observation, 'Pod').filter(
    ({ last }) => publishNotReadyAddresses || isServing(readPod(last.object)),
  )
  const stranger = answer.addresses.find((address) => !known.flatMap(addressesOf).includes(address))
  return stranger === undefined
    ? undefined
    : unmet('ServiceAnswersAnother', { args: { ...args, address: stranger }, evidence })
}

/** A Pod of which nothing can be said leaves the others' share open too. */
function judgePods(subject: Subject): CheckResult | undefined {
  const { ready, asked } = subject
  const judged = new Map(ready.map((pod) => [pod, judgePod(subject, pod)]))
  const failures = [...judged.values()].filter((result) => result !== undefined)
  const failure = failures.find(({ status }) => status === 'Unknown') ?? failures[0]
  if (failure?.status !== 'False') return failure
  return { ...failure, share: { held: asked.filter((pod) => !judged.get(pod)).length, of: asked.length } }
}

function judgePod({ observation, set, service, changes }: Subject, pod: Life): CheckResult | undefined {
  const answer = answerFor(observation, podDomain(observation, service.name, pod.name))
  if ('status' in answer) return answer
  const expected = addressesOf(pod)
  const isRight =
    answer.addresses.length === expected.length && expected.every((address) => answer.addresses.includes(address))
  const unsettled = notSettled(observation, answer, changes, isRight)
  if (unsettled || isRight) return unsettled
  const args = {
    pod: pod.name,
    name: answer.question.name,
    answer: answer.addresses.join(', '),
    address: expected.join(', '),
  }
  const evidence = [set, service, pod].map(({ last }) => evidenceOf(last))
  const path = { kind: 'StatefulSet', name: set.name, path: 'spec.serviceName' }
  return unmet(answer.addresses.length === 0 ? 'PodHasNoName' : 'PodNameIsAnothers', { args, evidence, path })
}
