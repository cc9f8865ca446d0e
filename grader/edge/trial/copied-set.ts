/** A StatefulSet of the copy and its Pods, as the record has them. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import * as z from 'zod'
import { hindranceOf, isServing, readPod } from '../../core/pod.ts'
import { isObserved, podOrdinal, readStatefulSet } from '../../core/stateful-set.ts'
import { overQuota } from '../../core/trial.ts'
import { mostGrace } from './bounds.ts'
import type { RecordState } from './record-state.ts'

export type CopiedSet = {
  readonly name: string
  readonly uid: string
  readonly start: number
  readonly replicas: number
}

export function copiedSet(object: KubernetesObject): CopiedSet {
  const { name, spec } = readStatefulSet(object)
  return { name, uid: object.metadata.uid, start: spec.ordinals.start, replicas: spec.replicas }
}

/** The Pods that the set controls, lowest ordinal first. */
export const podsOf = (state: RecordState, set: CopiedSet): KubernetesObject[] =>
  state
    .all('Pod')
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid, controller }) => controller && uid === set.uid))
    .sort((one, other) => ordinalOf(set, one) - ordinalOf(set, other))

const ordinalOf = (set: CopiedSet, pod: KubernetesObject): number => podOrdinal(set.name, pod.metadata.name) ?? -1

/** The names of `count` Pods from the first on. */
export const podNames = ({ name, start }: CopiedSet, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${start + index}`)

/** The Pod of that name, where the set controls it and nobody deletes it. */
export const livingPod = (state: RecordState, set: CopiedSet, name: string): KubernetesObject | undefined =>
  podsOf(state, set).find(({ metadata }) => metadata.name === name && metadata.deletionTimestamp === undefined)

export const areContainersReady = (pod: KubernetesObject): boolean =>
  readPod(pod).status?.conditions.some(({ type, status }) => type === 'ContainersReady' && status === 'True') ?? false

/** The first Pod of these that does not serve; undefined when all do. */
export const firstUnready = (state: RecordState, set: CopiedSet, names: readonly string[]): string | undefined =>
  names.find((name) => {
    const pod = livingPod(state, set, name)
    return !pod || !isServing(readPod(pod))
  })

/** The set, once its controller has looked at this generation of it. */
export function observedSet(state: RecordState, set: CopiedSet, generation: number): KubernetesObject | undefined {
  const object = state.find('StatefulSet', set.name)
  if (object?.metadata.uid !== set.uid) return undefined
  const seen = readStatefulSet(object)
  return seen.generation >= generation && isObserved(seen) ? object : undefined
}

const graceSchema = z.looseObject({ terminationGracePeriodSeconds: z.number().default(30) }).prefault({})

/** Whether a Pod waits for the cluster alone: nothing of its own was started yet, or all of it was told to end, and nothing hinders that. */
export function isClustersTurn(state: RecordState, name: string): boolean {
  const object = state.find('Pod', name)
  if (!object) return false
  const pod = readPod(object)
  if (pod.isTerminating)
    return (
      (object.metadata.finalizers ?? []).length === 0 &&
      graceSchema.parse(object.spec).terminationGracePeriodSeconds <= mostGrace
    )
  const { phase, initContainerStatuses = [] } = pod.status ?? {}
  const hindrance = hindranceOf(pod)?.type ?? 'ClusterFull'
  const hasBegun = initContainerStatuses.some(({ state }) => state?.waiting === undefined)
  return phase === 'Pending' && !hasBegun && hindrance === 'ClusterFull'
}

const eventSchema = z.looseObject({ reason: z.string().default(''), message: z.string().default('') })

/** The API server would not have the Pod, or a claim of its, and the set's controller has told why. */
const isOverQuota = (state: RecordState, name: string): boolean =>
  state.all('Event').some((event) => {
    const { reason, message } = eventSchema.parse(event)
    return reason === 'FailedCreate' && message.includes(name) && message.includes('exceeded quota')
  })

/** What a Pod lacks, in Kubernetes' own words: `web-1: ImagePull`. */
export function lacking(state: RecordState, name: string): string {
  const pod = state.find('Pod', name)
  if (!pod) return isOverQuota(state, name) ? `${name}: ${overQuota}` : name
  const hindrance = hindranceOf(readPod(pod))?.type
  const terminating = pod.metadata.deletionTimestamp === undefined ? undefined : 'Terminating'
  const reason = hindrance ?? terminating
  return reason === undefined ? name : `${name}: ${reason}`
}
