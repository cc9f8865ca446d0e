/** What DNS should answer by what the record says: the endpoints of headless Services, and the addresses of others. */
import type { Answer } from '#db/observations'
import * as z from 'zod'
import { ipv4AddressesOf, readPod } from '../../core/pod.ts'
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

/** Whether an answer names Pods and nothing else. One that does not may be held against somebody, so DNS gets all of its time. */
export function namesPods(state: RecordState, answer: Answer): boolean {
  if (answer.type === 'DNS_FAILED') return false
  const addresses = state.all('Pod').flatMap((pod) => ipv4AddressesOf(readPod(pod)))
  return answer.addresses.length > 0 && answer.addresses.every((address) => addresses.includes(address))
}

function expectedAddresses(state: RecordState, name: string): string[] {
  const [before = ''] = name.split(`.${state.observation.namespace}.svc.`)
  const labels = before.split('.')
  const service = labels.at(-1) ?? ''
  const hostname = labels.length > 1 ? labels[0] : undefined
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
