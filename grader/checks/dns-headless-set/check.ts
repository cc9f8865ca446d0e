/**
 * The headless Service's own name means the Ready Pods of the set: each of them, and nobody else. A Pod that is not Ready, or
 * another application that happens to carry the label, would be sent work that it cannot do.
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { DnsEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { addressesOf, answerFor, dnsChangesOf, notSettled, serviceDomain } from '../../core/dns.ts'
import {
  lacksPods,
  podsBehindService,
  podsBehindServiceParams,
  type PodsBehindService,
} from '../../core/pods-behind-service.ts'
import { allAlive, evidenceOf, findAlive, livesOf } from '../../core/record.ts'
import { readService } from '../../core/service.ts'
import { podsOfSet } from '../../core/stateful-set.ts'

const params = z.strictObject(podsBehindServiceParams)

export const dnsHeadlessSet: Check<z.infer<typeof params>> = {
  name: 'dns-headless-set',
  kind: 'probe',
  reads: ['StatefulSet', 'Service', 'Pod', 'EndpointSlice'],
  params,
  questions: (observation, { service }) =>
    findAlive(observation, 'Service', service) ? [{ name: serviceDomain(observation, service), type: 'A' }] : [],
  trial: ({ statefulSet, service, replicas }) => ({ statefulSet, service, replicas, acts: [] }),
  judge(record, wanted) {
    const named = podsBehindService(record, wanted)
    if ('status' in named) return named
    const { observation, service, ready, args } = named
    const answer = answerFor(observation, serviceDomain(observation, service.name))
    if ('status' in answer) return answer
    const wrong = wrongAnswer(named, answer)
    // A Pod that is gone may still be in the answer, so that the end of each of them counts.
    const changes = dnsChangesOf(observation, service, livesOf(observation, 'Pod'))
    const evidence = [service, ...ready].map(({ last }) => evidenceOf(last))
    const right = met('NamesReadyPods', { args: { ...args, name: answer.question.name }, evidence })
    return notSettled(observation, answer, changes, wrong === undefined) ?? wrong ?? right
  },
}

/** A Pod of the set that is missing is told before one too many: both come of a wrong selector, and the first one hurts more. */
function wrongAnswer(named: PodsBehindService, answer: DnsEvent): CheckResult | undefined {
  const { observation, set, service, ready } = named
  const { addresses, question } = answer
  const args = { service: service.name, name: question.name, answer: addresses.join(', '), statefulSet: set.name }
  const evidence = [service, ...ready].map(({ last }) => evidenceOf(last))
  const lacking = lacksPods(named, answer, { args, evidence })
  if (lacking) return lacking
  const stranger = addresses.find((address) => !ready.flatMap(addressesOf).includes(address))
  if (stranger === undefined) return undefined
  const pod = allAlive(observation, 'Pod').find((life) => addressesOf(life).includes(stranger))
  if (!pod) return unmet('NamesAnotherAddress', { args: { ...args, address: stranger }, evidence })
  const about = { args: { ...args, pod: pod.name, address: stranger }, evidence: [...evidence, evidenceOf(pod.last)] }
  const at = (path: string) => ({ kind: 'Service', name: service.name, path })
  const { publishNotReadyAddresses } = readService(service.last.object).spec
  const isOfSet = podsOfSet(observation, set).own.some(({ life }) => life.uid === pod.uid)
  return isOfSet
    ? unmet('NamesUnreadyPod', {
        ...about,
        path: at(publishNotReadyAddresses ? 'spec.publishNotReadyAddresses' : 'spec.selector'),
      })
    : unmet('NamesAnotherPod', { ...about, path: at('spec.selector') })
}
