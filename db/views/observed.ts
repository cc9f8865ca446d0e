/**
 * Kubernetes objects → what a lab page shows. Pure: records in, views out.
 *
 * The fields of each kind that the views read; whatever else an object holds is passed over, and a field of an odd shape
 * (students write these) counts as absent.
 */
import { kubernetesObjectSchema } from '#domain/kubernetes-object'
import type { KubernetesObject } from '#domain/kubernetes-object'
import * as z from 'zod'

/** The latest state of one object, and the place in the record where it got it. */
export type Observed = { seq: number; object: KubernetesObject }

export const readObserved = (row: { seq: number; object: unknown }): Observed[] => {
  const object = kubernetesObjectSchema.safeParse(row.object)
  return object.success ? [{ seq: row.seq, object: object.data }] : []
}

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = maybe(z.string())
const count = maybe(z.number())
const flag = maybe(z.boolean())
const list = <T extends z.ZodType>(schema: T) => z.array(schema).optional().catch([])

const containerStatus = z.looseObject({
  name: text,
  image: text,
  state: maybe(
    z.looseObject({
      waiting: maybe(z.looseObject({ reason: text, message: text })),
      terminated: maybe(z.looseObject({ reason: text, message: text, exitCode: count })),
    }),
  ),
})

export const podSchema = z.looseObject({
  spec: maybe(
    z.looseObject({
      nodeName: text,
      containers: list(z.looseObject({ name: text, image: text })),
      initContainers: list(z.looseObject({ name: text, image: text })),
      volumes: list(z.looseObject({ persistentVolumeClaim: maybe(z.looseObject({ claimName: text })) })),
    }),
  ),
  status: maybe(
    z.looseObject({
      phase: text,
      reason: text,
      message: text,
      podIP: text,
      conditions: list(
        z.looseObject({ type: text, status: text, reason: text, message: text, lastTransitionTime: text }),
      ),
      containerStatuses: list(containerStatus),
      initContainerStatuses: list(containerStatus),
    }),
  ),
})
export type PodFields = z.infer<typeof podSchema>

export const claimSchema = z.looseObject({
  spec: maybe(z.looseObject({ storageClassName: text })),
  status: maybe(z.looseObject({ phase: text, capacity: maybe(z.looseObject({ storage: text })) })),
})

export const serviceSchema = z.looseObject({ spec: maybe(z.looseObject({ clusterIP: text, type: text })) })

export const sliceSchema = z.looseObject({
  endpoints: list(
    z.looseObject({ addresses: list(z.string()), hostname: text, conditions: maybe(z.looseObject({ ready: flag })) }),
  ),
})

export const statefulSetSchema = z.looseObject({
  spec: maybe(z.looseObject({ replicas: count, serviceName: text })),
  status: maybe(z.looseObject({ readyReplicas: count })),
})

export const eventSchema = z.looseObject({
  type: text,
  reason: text,
  message: text,
  eventTime: text,
  firstTimestamp: text,
  lastTimestamp: text,
  involvedObject: maybe(z.looseObject({ kind: text, name: text })),
})

/** What a Kubernetes Event is about. */
export function involved(event: KubernetesObject): { kind: string | undefined; name: string | undefined } {
  const { kind, name } = eventSchema.parse(event).involvedObject ?? {}
  return { kind, name }
}
