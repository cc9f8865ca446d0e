/** A student's work at one moment, as it can be made again in a trial. */
import * as z from 'zod'
import { kubernetesObjectSchema, type KubernetesObject } from '#domain/kubernetes-object'
import type { Observation } from '#domain/observation'
import { observedKinds } from '#domain/observed-kinds'
import { platformLabel, portableObjects, portableObjectSchema } from '#domain/portable-object'
import { allAlive } from './record.ts'
import { isSetReady, podOrdinal } from './stateful-set.ts'

export const snapshotSetSchema = z.object({
  name: z.string(),
  /** every Pod that it wants was there and Ready */
  isReady: z.boolean(),
})

export const snapshotSchema = z.object({
  /** whose work it is: this name is replaced in the copy */
  namespace: z.string(),
  clusterDomain: z.string(),
  /** in an order in which each finds what it refers to */
  objects: z.array(portableObjectSchema),
  sets: z.array(snapshotSetSchema),
})
export type Snapshot = z.infer<typeof snapshotSchema>

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
    sets: sets.map((set) => ({ name: set.name, isReady: isSetReady(observation, set) })),
  }
}

const copiedKinds = Object.entries(observedKinds)
  .filter(([, { copied, observed }]) => copied && observed)
  .map(([kind]) => kind)

/** A token names the uid of a ServiceAccount of the old namespace. */
const isPortableSecret = ({ type }: KubernetesObject): boolean => type !== 'kubernetes.io/service-account-token'
