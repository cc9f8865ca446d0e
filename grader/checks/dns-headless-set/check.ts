/**
 * The headless Service's own name means the Ready Pods of the set: each of them, and nobody else. A Pod that is not Ready, or
 * another application that happens to carry the label, would be sent work that it cannot do.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { DnsEvent, Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { answerFor, dnsChangesOf, notSettled, serviceDomain } from '../../core/dns.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { ipv4AddressesOf, readPod } from '../../core/pod.ts'
import { allAlive, evidenceOf, findAlive, incompleteRecord, livesOf, type Life } from '../../core/record.ts'
import { readService } from '../../core/service.ts'
import { latestSetNamed, podsOfSet, servingPods } from '../../core/stateful-set.ts'
import { beforePerturbation } from '../../core/trial.ts'

const params = z.strictObject({
  statefulSet: objectName,
  service: objectName,
  /** at least so many Pods have to be Ready before DNS is asked */
  replicas: replicaCount,
})

type Subject = {
  readonly observation: Observation
  readonly set: Life
  readonly service: Life
  /** the Ready Pods of the set */
  readonly ready: readonly Life[]
}

export const dnsHeadlessSet: Check<z.infer<typeof params>> = {
  name: 'dns-headless-set',
  kind: 'probe',
  reads: ['StatefulSet', 'Service', 'Pod', 'EndpointSlice'],
  params,
  questions: (observation, { service }) =>
    findAlive(observation, 'Service', service) ? [{ name: serviceDomain(observation, service), type: 'A' }] : [],
  trial: ({ statefulSet, service, replicas }) => ({ statefulSet, service, replicas, acts: [] }),
  judge(record, { statefulSet: name, service: serviceName, replicas }) {
    const observation = beforePerturbation(record, name)
    const incomplete = incompleteRecord(observation, ['StatefulSet', 'Service', 'Pod'])
    if (incomplete) return incomplete
    const set = latestSetNamed(observation, name)
    if (!set) return unmet('StatefulSetMissing', { args: { statefulSet: name } })
    const service = findAlive(observation, 'Service', serviceName)
    if (!service) return unknown('blocked', 'ServiceMissing', { args: { service: serviceName } })
    const ready = servingPods(observation, set)
    const args = { statefulSet: name, service: serviceName, ready: ready.length, wanted: replicas }
    if (ready.length < replicas) return unknown('blocked', 'PodsNotReady', { args, evidence: [evidenceOf(set.last)] })
    const answer = answerFor(observation, serviceDomain(observation, serviceName))
    if ('status' in answer) return answer
    const wrong = wrongAnswer({ observation, set, service, ready }, answer)
    // A Pod that is gone may still be in the answer, so that the end of each of them counts.
    const changes = dnsChangesOf(observation, service, livesOf(observation, 'Pod'))
    const evidence = [service, ...ready].map(({ last }) => evidenceOf(last))
    const right = met('NamesReadyPods', { args: { ...args, name: answer.question.name }, evidence })
    return notSettled(answer, changes, wrong === undefined) ?? wrong ?? right
  },
}

/** A Pod of the set that is missing is told before one too many: both come of a wrong selector, and the first one hurts more. */
function wrongAnswer({ observation, set, service, ready }: Subject, answer: DnsEvent): CheckResult | undefined {
  const { addresses, question } = answer
  const args = { service: service.name, name: question.name, answer: addresses.join(', '), statefulSet: set.name }
  const at = (path: string) => ({ kind: 'Service', name: service.name, path })
  const evidence = [service, ...ready].map(({ last }) => evidenceOf(last))
  const { clusterIP, publishNotReadyAddresses } = readService(service.last.object).spec
  if (addresses.length === 0) return unmet('ServiceFindsNoPod', { args, evidence, path: at('spec.selector') })
  if (addresses.includes(clusterIP))
    return unmet('ServiceAnswersItself', { args, evidence, path: at('spec.clusterIP') })
  const lacking = ready.find((pod) => !addressesOf(pod).every((address) => addresses.includes(address)))
  if (lacking)
    return unmet('ServiceLacksPod', { args: { ...args, pod: lacking.name }, evidence, path: at('spec.selector') })
  const stranger = addresses.find((address) => !ready.flatMap(addressesOf).includes(address))
  if (stranger === undefined) return undefined
  const pod = allAlive(observation, 'Pod').find((life) => addressesOf(life).includes(stranger))
  if (!pod) return unmet('NamesAnotherAddress', { args: { ...args, address: stranger }, evidence })
  const about = { args: { ...args, pod: pod.name, address: stranger }, evidence: [...evidence, evidenceOf(pod.last)] }
  const isOfSet = podsOfSet(observation, set).own.some(({ life }) => life.uid === pod.uid)
  return isOfSet
    ? unmet('NamesUnreadyPod', {
        ...about,
        path: at(publishNotReadyAddresses ? 'spec.publishNotReadyAddresses' : 'spec.selector'),
      })
    : unmet('NamesAnotherPod', { ...about, path: at('spec.selector') })
}

const addressesOf = ({ last }: Life): string[] => ipv4AddressesOf(readPod(last.object))
