/** A student's work at one moment, as it can be made again in a trial, and what has to be known of it to wait for it there. */
import * as z from 'zod'
import { kubernetesObjectSchema, type KubernetesObject } from '#domain/kubernetes-object'
import type { ObjectEvent, Observation } from '#domain/observation'
import { observedKinds } from '#domain/observed-kinds'
import { portableObjects } from '#domain/portable-object'
import { isServing, readPod } from './pod.ts'
import { allAlive, type Life } from './record.ts'
import { isSetReady, podOrdinal, podsOfSet, readStatefulSet } from './stateful-set.ts'

const portableObjectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).exactOptional(),
    annotations: z.record(z.string(), z.string()).exactOptional(),
  }),
})

export const snapshotSetSchema = z.object({
  name: z.string(),
  replicas: z.number().int().nonnegative(),
  /** the first ordinal */
  start: z.number().int().nonnegative(),
  /** every Pod that it wants was there and Ready */
  isReady: z.boolean(),
  /** the longest time, in seconds, from a Pod's creation to its being Ready; null where none was seen */
  startUpSeconds: z.number().nonnegative().nullable(),
  /** that its template asks for */
  graceSeconds: z.number().nonnegative(),
})
export type SnapshotSet = z.infer<typeof snapshotSetSchema>

export const snapshotSchema = z.object({
  /** whose work it is: this name is replaced in the copy */
  namespace: z.string(),
  clusterDomain: z.string(),
  /** in an order in which each finds what it refers to */
  objects: z.array(portableObjectSchema),
  sets: z.array(snapshotSetSchema),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** Objects of the platform carry it; admission keeps students from writing it. */
const platformLabel = 'ordinal/component'

export type SnapshotExtras = {
  /** of the namespace, read when the record was at its end: Secrets are never recorded */
  readonly secrets?: readonly KubernetesObject[]
}

/** The student's objects at the end of the record. */
export function snapshotOf(observation: Observation, { secrets = [] }: SnapshotExtras = {}): Snapshot {
  const sets = allAlive(observation, 'StatefulSet')
  const found = copiedKinds.flatMap((kind) => allAlive(observation, kind)).map(({ last }) => last.object)
  const names = sets.map(({ name }) => name)
  const own = [...found, ...secrets.filter(isPortableSecret)]
    .filter(({ metadata }) => metadata.labels?.[platformLabel] === undefined)
    .filter(
      (object) => !(object.kind === 'Pod' && names.some((set) => podOrdinal(set, object.metadata.name) !== undefined)),
    )
  const { namespace, clusterDomain } = observation
  return {
    namespace,
    clusterDomain,
    objects: portableObjects(own.map((object) => kubernetesObjectSchema.parse(object))),
    sets: sets.map((set) => snapshotSet(observation, set)),
  }
}

const copiedKinds = Object.entries(observedKinds)
  .filter(([, { copied, observed }]) => copied && observed)
  .map(([kind]) => kind)

/** A token names the uid of a ServiceAccount of the old namespace. */
const isPortableSecret = ({ type }: KubernetesObject): boolean => type !== 'kubernetes.io/service-account-token'

function snapshotSet(observation: Observation, set: Life): SnapshotSet {
  const { spec } = readStatefulSet(set.last.object)
  const startUps = podsOfSet(observation, set).own.flatMap(({ life }) => startUpSeconds(life) ?? [])
  return {
    name: set.name,
    replicas: spec.replicas,
    start: spec.ordinals.start,
    isReady: isSetReady(observation, set),
    startUpSeconds: startUps.length > 0 ? Math.max(...startUps) : null,
    graceSeconds: spec.template.spec.terminationGracePeriodSeconds,
  }
}

/** By our clock, and good for bounds only. */
function startUpSeconds({ isWitnessed, first, events }: Life): number | undefined {
  const ready = events.find(({ object }) => isServing(readPod(object)))
  return isWitnessed && ready ? secondsBetween(first, ready) : undefined
}

const secondsBetween = (from: ObjectEvent, to: ObjectEvent): number =>
  Math.max(0, (Date.parse(to.at) - Date.parse(from.at)) / 1_000)
