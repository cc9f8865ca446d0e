/** A StatefulSet as the rules see it, and which Pods are its own. */
import * as z from 'zod'
import { unmet, type CheckResult, type ReasonArgs } from '#domain/check-result'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { ObjectEvent, Observation } from '#domain/observation'
import type { History } from './check.ts'
import { isServing, readPod } from './pod.ts'
import {
  allAlive,
  controllerOf,
  evidenceOf,
  gapAfter,
  incompleteRecord,
  isAlive,
  livesOf,
  type Life,
} from './record.ts'

const claimTemplateSchema = z.object({
  metadata: z.object({ name: z.string().default('') }).default({ name: '' }),
  spec: z
    .object({
      accessModes: z.array(z.string()).default([]),
      storageClassName: z.string().optional(),
      resources: z.object({ requests: z.record(z.string(), z.string()).default({}) }).default({ requests: {} }),
    })
    .optional(),
})
export type ClaimTemplate = z.infer<typeof claimTemplateSchema>

const statefulSetSchema = z.object({
  spec: z
    .object({
      replicas: z.number().default(1),
      serviceName: z.string().default(''),
      podManagementPolicy: z.string().default('OrderedReady'),
      ordinals: z.object({ start: z.number().default(0) }).default({ start: 0 }),
      volumeClaimTemplates: z.array(claimTemplateSchema).default([]),
      updateStrategy: z
        .object({
          type: z.string().default('RollingUpdate'),
          rollingUpdate: z.object({ partition: z.number().default(0) }).default({ partition: 0 }),
        })
        .default({ type: 'RollingUpdate', rollingUpdate: { partition: 0 } }),
    })
    .prefault({}),
  status: z
    .object({
      observedGeneration: z.number().default(0),
      replicas: z.number().default(0),
      readyReplicas: z.number().default(0),
      updatedReplicas: z.number().default(0),
      currentRevision: z.string().optional(),
      updateRevision: z.string().optional(),
    })
    .prefault({}),
})
export type StatefulSet = z.infer<typeof statefulSetSchema> & { readonly name: string; readonly generation: number }

export const readStatefulSet = (object: KubernetesObject): StatefulSet => ({
  ...statefulSetSchema.parse(object),
  name: object.metadata.name,
  generation: object.metadata.generation ?? 0,
})

/** The sets that ever had this name, oldest first: deleted and made again is another set. */
export const setsNamed = (observation: Observation, name: string): Life[] =>
  livesOf(observation, 'StatefulSet').filter((life) => life.name === name)

export function latestSetNamed(observation: Observation, name: string): Life | undefined {
  const latest = setsNamed(observation, name).at(-1)
  return latest && isAlive(latest) ? latest : undefined
}

/**
 * The newest set of a name, or why there is none.
 * @param kinds that the record has to be whole in besides
 */
export const presentSet = (observation: Observation, name: string, kinds: readonly string[]): Life | CheckResult =>
  incompleteRecord(observation, ['StatefulSet', ...kinds]) ??
  latestSetNamed(observation, name) ??
  unmet('StatefulSetMissing', { args: { statefulSet: name } })

/** The volumes that the set's templates make claims for. */
export const claimTemplateNames = ({ last }: Life): string[] =>
  readStatefulSet(last.object).spec.volumeClaimTemplates.map(({ metadata }) => metadata.name)

export const noClaimTemplate = (set: Life, args: ReasonArgs = {}): CheckResult =>
  unmet('NoClaimTemplate', {
    args: { statefulSet: set.name, ...args },
    evidence: [evidenceOf(set.last)],
    path: { kind: 'StatefulSet', name: set.name, path: 'spec.volumeClaimTemplates' },
  })

/**
 * The ordinal in a Pod's name, or undefined when the name is not `<set>-<ordinal>`.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L58-L77
 */
export function podOrdinal(set: string, pod: string): number | undefined {
  const suffix = pod.startsWith(`${set}-`) ? pod.slice(set.length + 1) : ''
  return /^(0|[1-9]\d*)$/.test(suffix) ? Number(suffix) : undefined
}

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L92-L115 */
export const wantedOrdinals = ({ spec }: StatefulSet): number[] =>
  Array.from({ length: spec.replicas }, (_, index) => spec.ordinals.start + index)

export type PodOfSet = { readonly ordinal: number; readonly life: Life }

/** Whom a Pod's first event names as its controller: who made it. References can be added later, by adoption. */
export const makerOf = ({ first }: Life): string | undefined => {
  const controller = controllerOf(first)
  return controller?.kind === 'StatefulSet' ? controller.uid : undefined
}

/**
 * The living Pods that the set controls, by ordinal, told apart by who made them. `own`: made by this set, or by one of its
 * name that was deleted without its Pods. `adopted`: made by hand, and taken in by the set because the labels match.
 */
export function podsOfSet(observation: Observation, set: Life): { own: PodOfSet[]; adopted: PodOfSet[] } {
  const makers = new Set(setsNamed(observation, set.name).map(({ uid }) => uid))
  const controlled = allAlive(observation, 'Pod')
    .filter(({ last }) => controllerOf(last)?.uid === set.uid)
    .flatMap((life) => {
      const ordinal = podOrdinal(set.name, life.name)
      return ordinal === undefined ? [] : [{ ordinal, life }]
    })
    .sort((one, other) => one.ordinal - other.ordinal)
  // Of a Pod whose creation nobody saw, nothing says that it was adopted.
  const isOwn = ({ life }: PodOfSet) => !life.isWitnessed || makers.has(makerOf(life) ?? '')
  return { own: controlled.filter(isOwn), adopted: controlled.filter((pod) => !isOwn(pod)) }
}

/** Why it cannot be told who made a Pod that counts as adopted: the set that did may have come and gone unseen. */
export const makerUnseen = (observation: Observation, { life }: PodOfSet): CheckResult | undefined =>
  makerOf(life) === undefined ? undefined : gapAfter(observation, 'StatefulSet', '0', Infinity)

/** The set's own Pods that are Ready and meant to stay, by ordinal. */
export const servingPods = (observation: Observation, set: Life): Life[] =>
  podsOfSet(observation, set)
    .own.map(({ life }) => life)
    .filter(({ last }) => isServing(readPod(last.object)))

/** The controller has seen the newest spec. https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/api/apps/v1/types.go#L272-L275 */
export const isObserved = ({ generation, status }: StatefulSet): boolean => status.observedGeneration >= generation

/** Each Pod that it wants is there, its own, and serving. */
export function isSetReady(observation: Observation, life: Life): boolean {
  const set = readStatefulSet(life.last.object)
  const serving = servingPods(observation, life).map(({ name }) => podOrdinal(life.name, name))
  const isThere = (ordinal: number) => serving.includes(ordinal)
  return isObserved(set) && set.spec.replicas > 0 && wantedOrdinals(set).every(isThere)
}

/** Nothing is being created, replaced or removed. */
export const isStable = (set: StatefulSet): boolean =>
  isObserved(set) &&
  set.status.replicas === set.spec.replicas &&
  set.status.readyReplicas === set.spec.replicas &&
  set.status.currentRevision === set.status.updateRevision

/**
 * The ordinals that get a new template by themselves. The partition is counted from where the ordinals begin.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L423-L433
 */
export function updatedOrdinals(set: StatefulSet): number[] {
  const { type, rollingUpdate } = set.spec.updateStrategy
  return type === 'OnDelete' ? [] : wantedOrdinals(set).slice(rollingUpdate.partition)
}

/** The template that an object's Pod was made from, by the name of its ControllerRevision; the set writes it at birth. */
export const revisionOf = ({ object }: ObjectEvent): string =>
  object.metadata.labels?.['controller-revision-hash'] ?? ''

/** What was told of a set and of Pods with its names since it was made: only there can what is said of them change. */
export function historyOfSet(observation: Observation, name: string): History | undefined {
  const since = latestSetNamed(observation, name)
  if (!since) return undefined
  const isAbout = ({ kind, object: { metadata } }: ObjectEvent) =>
    kind === 'StatefulSet'
      ? metadata.uid === since.uid
      : kind === 'Pod' && podOrdinal(name, metadata.name) !== undefined
  const told = observation.events.filter((event) => event.seq >= since.first.seq && 'object' in event && isAbout(event))
  return { since, moments: told.map(({ seq }) => seq) }
}
