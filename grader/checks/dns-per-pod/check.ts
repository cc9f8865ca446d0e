/**
 * The cluster's DNS knows each Ready Pod of the set by its own name, and the Service's name means the Pods. The second half
 * is what tells a headless Service from another one, behind which `web-0.nginx` resolves as well.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { DnsEvent, ObjectEvent, Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { answerFor, dnsChangesOf, notSettled, podDomain, serviceDomain } from '../../core/dns.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { ipv4AddressesOf, isServing, readPod } from '../../core/pod.ts'
import { allAlive, evidenceOf, findAlive, incompleteRecord, type Life } from '../../core/record.ts'
import { readService } from '../../core/service.ts'
import { beforePerturbation } from '../../core/trial.ts'
import { latestSetNamed, servingPods } from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  service: objectName,
  /** at least so many Pods have to be Ready to be asked for */
  replicas: replicaCount,
})

type Subject = {
  readonly observation: Observation
  readonly service: Life
  readonly pods: readonly Life[]
  readonly changes: readonly ObjectEvent[]
}

export const dnsPerPod: Check<z.infer<typeof params>> = {
  name: 'dns-per-pod',
  kind: 'probe',
  reads: ['StatefulSet', 'Service', 'Pod', 'EndpointSlice'],
  params,
  questions(observation, { statefulSet, service }) {
    const set = latestSetNamed(observation, statefulSet)
    if (!set || !findAlive(observation, 'Service', service)) return []
    const names = servingPods(observation, set).map(({ name }) => podDomain(observation, service, name))
    return [serviceDomain(observation, service), ...names].map((name) => ({ name, type: 'A' }))
  },
  trial: ({ statefulSet, service, replicas }) => ({ statefulSet, service, replicas, acts: [] }),
  judge(record, { statefulSet: name, service: serviceName, replicas }) {
    const observation = beforePerturbation(record, name)
    const incomplete = incompleteRecord(observation, ['StatefulSet', 'Service', 'Pod'])
    if (incomplete) return incomplete
    const set = latestSetNamed(observation, name)
    if (!set) return unmet('StatefulSetMissing', { args: { statefulSet: name } })
    const service = findAlive(observation, 'Service', serviceName)
    if (!service) return unknown('blocked', 'ServiceMissing', { args: { service: serviceName } })
    const pods = servingPods(observation, set)
    const args = { statefulSet: name, service: serviceName, ready: pods.length, wanted: replicas }
    if (pods.length < replicas) return unknown('blocked', 'PodsNotReady', { args, evidence: [evidenceOf(set.last)] })
    const subject = { observation, service, pods, changes: dnsChangesOf(observation, service, pods) }
    const failure =
      judgeService(subject) ?? pods.map((pod) => judgePod(subject, set, pod)).find((result) => result !== undefined)
    return failure ?? met('EachHasItsName', { args, evidence: [service, ...pods].map(({ last }) => evidenceOf(last)) })
  },
}

function judgeService(subject: Subject): CheckResult | undefined {
  const { observation, service, pods, changes } = subject
  const answer = answerFor(observation, serviceDomain(observation, service.name))
  if ('status' in answer) return answer
  const wrong = wrongService(subject, answer)
  return (
    notSettled(answer, changes, wrong === undefined) ??
    (wrong && { ...wrong, evidence: [service, ...pods].map(({ last }) => evidenceOf(last)) })
  )
}

/** The Pods of the set have to be there; other Ready Pods that carry the labels may be. */
function wrongService({ observation, service, pods }: Subject, answer: DnsEvent): CheckResult | undefined {
  const { clusterIP, publishNotReadyAddresses } = readService(service.last.object).spec
  const args = { service: service.name, name: answer.question.name, answer: answer.addresses.join(', ') }
  const at = (field: string) => ({ kind: 'Service', name: service.name, path: field })
  if (answer.addresses.length === 0) return unmet('ServiceFindsNoPod', { args, path: at('spec.selector') })
  if (answer.addresses.includes(clusterIP)) return unmet('ServiceAnswersItself', { args, path: at('spec.clusterIP') })
  const lacking = pods.find((pod) => !addressesOf(pod).every((address) => answer.addresses.includes(address)))
  if (lacking) return unmet('ServiceLacksPod', { args: { ...args, pod: lacking.name }, path: at('spec.selector') })
  const known = allAlive(observation, 'Pod').filter(
    ({ last }) => publishNotReadyAddresses || isServing(readPod(last.object)),
  )
  const stranger = answer.addresses.find((address) => !known.flatMap(addressesOf).includes(address))
  return stranger === undefined ? undefined : unmet('ServiceAnswersAnother', { args: { ...args, address: stranger } })
}

function judgePod({ observation, service, changes }: Subject, set: Life, pod: Life): CheckResult | undefined {
  const answer = answerFor(observation, podDomain(observation, service.name, pod.name))
  if ('status' in answer) return answer
  const expected = addressesOf(pod)
  const isRight =
    answer.addresses.length === expected.length && expected.every((address) => answer.addresses.includes(address))
  const unsettled = notSettled(answer, changes, isRight)
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

const addressesOf = ({ last }: Life): string[] => ipv4AddressesOf(readPod(last.object))
