/** What checks of DNS begin with: the Ready Pods of a set, the Service that is to name them, and what is asked about them. */
import { unknown, unmet, type CheckResult, type Evidence, type ReasonArgs } from '#domain/check-result'
import type { DnsEvent, Observation } from '#domain/observation'
import type { DnsQuestion } from './check.ts'
import { addressesOf, podDomain, serviceDomain } from './dns.ts'
import { objectName, replicaCount } from './parameters.ts'
import { readPod } from './pod.ts'
import { evidenceOf, findAlive, type Life } from './record.ts'
import { readService } from './service.ts'
import { latestSetNamed, podsOfSet, presentSet, servingPods } from './stateful-set.ts'
import { beforePerturbation } from './trial.ts'

export const podsBehindServiceParams = {
  statefulSet: objectName,
  service: objectName,
  /** at least so many Pods have to be Ready before DNS is asked */
  replicas: replicaCount,
}

export type PodsBehindService = {
  /** as it was when DNS was last asked before Pods were taken away */
  readonly observation: Observation
  readonly set: Life
  readonly service: Life
  /** the Ready Pods of the set */
  readonly ready: readonly Life[]
  /** those of them that the lab asks for, the lowest ordinals: where it gives points for some, each of these counts */
  readonly asked: readonly Life[]
  readonly args: ReasonArgs
}

/** Or why nothing can be said of their names. */
export function podsBehindService(
  record: Observation,
  { statefulSet, service: name, replicas }: { statefulSet: string; service: string; replicas: number },
): PodsBehindService | CheckResult {
  const observation = beforePerturbation(record, statefulSet)
  const set = presentSet(observation, statefulSet, ['Service', 'Pod'])
  if ('status' in set) return set
  const service = findAlive(observation, 'Service', name)
  if (!service) return unknown('blocked', 'ServiceMissing', { args: { service: name } })
  const ready = servingPods(observation, set)
  const args = { statefulSet, service: name, ready: ready.length, wanted: replicas }
  if (ready.length < replicas) return unknown('blocked', 'PodsNotReady', { args, evidence: [evidenceOf(set.last)] })
  return { observation, set, service, ready, asked: ready.slice(0, replicas), args }
}

/**
 * The Service's name, and the name of each living Pod that has an address, Ready or not: that DNS has no name for one that is not is
 * part of the record. Nothing before there is a set and a Service.
 */
export function questionsAboutPods(observation: Observation, statefulSet: string, service: string): DnsQuestion[] {
  const set = latestSetNamed(observation, statefulSet)
  if (!set || !findAlive(observation, 'Service', service)) return []
  const living = podsOfSet(observation, set).own.filter(
    ({ life }) => addressesOf(life).length > 0 && !readPod(life.last.object).isTerminating,
  )
  const names = living.map(({ life }) => podDomain(observation, service, life.name))
  return [serviceDomain(observation, service), ...names].map((name) => ({ name, type: 'A' }))
}

/** Why the answer to the Service's name is not that of a headless Service that finds each of these Pods. */
export function lacksPods(
  { service, ready, asked }: PodsBehindService,
  { addresses }: DnsEvent,
  { args, evidence }: { args: ReasonArgs; evidence: Evidence[] },
): CheckResult | undefined {
  const at = (path: string) => ({ kind: 'Service', name: service.name, path })
  if (addresses.length === 0) return unmet('ServiceFindsNoPod', { args, evidence, path: at('spec.selector') })
  if (addresses.includes(readService(service.last.object).spec.clusterIP))
    return unmet('ServiceAnswersItself', { args, evidence, path: at('spec.clusterIP') })
  const lacking = ready.filter((pod) => !addressesOf(pod).every((address) => addresses.includes(address)))
  const [first] = lacking
  if (!first) return undefined
  const share = { held: asked.filter((pod) => !lacking.includes(pod)).length, of: asked.length }
  return unmet('ServiceLacksPod', { args: { ...args, pod: first.name }, evidence, path: at('spec.selector'), share })
}
