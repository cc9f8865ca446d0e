/** What DNS should answer by what the record says, once the cluster has come to an end with it. */
import type { Answer } from '#db/observations'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { isClusterBehind, serviceNameOf } from '../../core/endpoints.ts'
import { ipv4AddressesOf, isServing, readPod } from '../../core/pod.ts'
import type { RecordState } from './record-state.ts'

/** Whether an answer is what the record lets expect, and the slices that DNS answers from are what they have to be; only for knowing when asking again is of no use. */
export function agrees(state: RecordState, answer: Answer): boolean {
  if (answer.type === 'DNS_FAILED') return false
  const { name, type } = answer.question
  return type !== 'A' || !isClusterBehind(sourcesOf(state), nameIn(state, name), answer.addresses)
}

/**
 * Whether an answer is one that no check holds against anybody: it names Pods and nothing else, and where it is asked for a
 * Service, each serving Pod of a set; nobody has to have a name before it is Ready. One that may be held against somebody gets all of DNS' time.
 */
export function namesPods(state: RecordState, answer: Answer): boolean {
  if (answer.type === 'DNS_FAILED') return false
  const { addresses, question } = answer
  const { hostname } = nameIn(state, question.name)
  const isPods = hostname !== undefined
  if (addresses.length === 0) return isPods && isUnready(state.find('Pod', hostname))
  const pods = isPods ? state.all('Pod') : state.all('Pod').filter(isServingInSet)
  const known = pods.flatMap((pod) => ipv4AddressesOf(readPod(pod)))
  return (
    addresses.every((address) => known.includes(address)) &&
    (isPods || known.every((address) => addresses.includes(address)))
  )
}

const sourcesOf = (state: RecordState) => ({
  ...{ services: state.all('Service'), pods: state.all('Pod'), slices: state.all('EndpointSlice') },
})

const nameIn = ({ observation }: RecordState, name: string) => serviceNameOf(name, observation.namespace)

const isUnready = (pod: KubernetesObject | undefined) => pod !== undefined && !isServing(readPod(pod))

const isServingInSet = (pod: KubernetesObject): boolean =>
  isServing(readPod(pod)) &&
  (pod.metadata.ownerReferences?.some(({ kind, controller }) => controller === true && kind === 'StatefulSet') ?? false)
