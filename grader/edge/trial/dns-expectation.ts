/** What DNS should answer by what the record says: the endpoints of headless Services, and the addresses of others. */
import type { Answer } from '#db/observations'
import type { KubernetesObject } from '#domain/kubernetes-object'
import * as z from 'zod'
import { ipv4AddressesOf, isServing, readPod } from '../../core/pod.ts'
import { readService } from '../../core/service.ts'
import type { RecordState } from './record-state.ts'

const sliceSchema = z.looseObject({
  endpoints: z
    .array(
      z.looseObject({
        addresses: z.array(z.string()).default([]),
        hostname: z.string().optional(),
        conditions: z.looseObject({ ready: z.boolean().optional() }).default({}),
      }),
    )
    .nullish()
    .transform((endpoints) => endpoints ?? []),
})

/** Whether an answer is what the record lets expect; only for knowing when asking again is of no use. */
export function agrees(state: RecordState, answer: Answer): boolean {
  if (answer.type === 'DNS_FAILED') return false
  const { name, type } = answer.question
  if (type !== 'A') return true
  const expected = expectedAddresses(state, name)
  return expected.length === answer.addresses.length && expected.every((address) => answer.addresses.includes(address))
}

/**
 * Whether an answer is one that no check holds against anybody: it names Pods and nothing else, and where it is asked for a
 * Service, each serving Pod of a set. One that may be held against somebody gets all of DNS' time.
 */
export function namesPods(state: RecordState, answer: Answer): boolean {
  if (answer.type === 'DNS_FAILED' || answer.addresses.length === 0) return false
  const { addresses, question } = answer
  const isPods = ownName(state, question.name).hostname !== undefined
  const pods = isPods ? state.all('Pod') : state.all('Pod').filter(isServingInSet)
  const known = pods.flatMap((pod) => ipv4AddressesOf(readPod(pod)))
  return (
    addresses.every((address) => known.includes(address)) &&
    (isPods || known.every((address) => addresses.includes(address)))
  )
}

const isServingInSet = (pod: KubernetesObject): boolean =>
  isServing(readPod(pod)) &&
  (pod.metadata.ownerReferences?.some(({ kind, controller }) => controller === true && kind === 'StatefulSet') ?? false)

/** The Service that a name is of, and whose name it is under it: nobody's, where it is the Service's own. */
function ownName(state: RecordState, name: string): { service: string; hostname: string | undefined } {
  const [before = ''] = name.split(`.${state.observation.namespace}.svc.`)
  const labels = before.split('.')
  return { service: labels.at(-1) ?? '', hostname: labels.length > 1 ? labels[0] : undefined }
}

function expectedAddresses(state: RecordState, name: string): string[] {
  const { service, hostname } = ownName(state, name)
  const found = state.find('Service', service)
  const clusterIP = found ? readService(found).spec.clusterIP : 'None'
  if (hostname === undefined && clusterIP !== 'None') return [clusterIP]
  const endpoints = state
    .all('EndpointSlice')
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .flatMap((slice) => sliceSchema.parse(slice).endpoints)
    .filter(({ conditions }) => conditions.ready !== false)
    .filter((endpoint) => hostname === undefined || endpoint.hostname === hostname)
  return [...new Set(endpoints.flatMap(({ addresses }) => addresses))].filter((address) =>
    /^\d+(\.\d+){3}$/.test(address),
  )
}
