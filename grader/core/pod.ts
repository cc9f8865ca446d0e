/** A Pod as the rules see it. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

const containerSchema = z.object({
  name: z.string().default(''),
  image: z.string().default(''),
  restartPolicy: z.string().default(''),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string().default('') })).default([]),
})
const containerStatusSchema = z.object({
  name: z.string(),
  restartCount: z.number().default(0),
  state: z.object({ waiting: z.object({ reason: z.string().default('') }).optional() }).optional(),
})
const podSchema = z.object({
  spec: z
    .object({
      hostname: z.string().default(''),
      subdomain: z.string().default(''),
      containers: z.array(containerSchema).default([]),
      initContainers: z.array(containerSchema).default([]),
      volumes: z
        .array(z.object({ name: z.string(), persistentVolumeClaim: z.object({ claimName: z.string() }).optional() }))
        .default([]),
    })
    .optional(),
  status: z
    .object({
      phase: z.string().default(''),
      podIPs: z.array(z.object({ ip: z.string().default('') })).default([]),
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
          }),
        )
        .default([]),
      containerStatuses: z.array(containerStatusSchema).default([]),
      initContainerStatuses: z.array(containerStatusSchema).default([]),
    })
    .optional(),
})
export type Pod = z.infer<typeof podSchema> & { readonly name: string; readonly isTerminating: boolean }

export const readPod = (object: KubernetesObject): Pod => ({
  ...podSchema.parse(object),
  name: object.metadata.name,
  isTerminating: object.metadata.deletionTimestamp !== undefined,
})

const condition = (pod: Pod, type: string) => pod.status?.conditions.find((candidate) => candidate.type === type)

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L460-L462 */
export const isRunningAndReady = (pod: Pod): boolean =>
  pod.status?.phase === 'Running' && condition(pod, 'Ready')?.status === 'True'

/** Ready, and meant to stay: a Service sends traffic to it and DNS gives it a name. */
export const isServing = (pod: Pod): boolean => isRunningAndReady(pod) && !pod.isTerminating

/** DNS questions of type A are answered with these. */
export const ipv4AddressesOf = (pod: Pod): string[] =>
  (pod.status?.podIPs ?? []).map(({ ip }) => ip).filter((ip) => /^\d+(\.\d+){3}$/.test(ip))

/** Names of the claims that the Pod's volumes use, by volume. */
export const claimsOf = (pod: Pod): { volume: string; claim: string }[] =>
  (pod.spec?.volumes ?? []).flatMap(({ name, persistentVolumeClaim }) =>
    persistentVolumeClaim ? [{ volume: name, claim: persistentVolumeClaim.claimName }] : [],
  )

/** By a container that stays: an init container is gone when the work begins, unless it is one that runs beside the others. */
export const isVolumeMounted = (pod: Pod, volume: string): boolean =>
  [
    ...(pod.spec?.containers ?? []),
    ...(pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ].some(({ volumeMounts }) => volumeMounts.some(({ name }) => name === volume))

/** Its node or a quota of the cluster's gave it up. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions */
export const isDisrupted = (pod: Pod): boolean => condition(pod, 'DisruptionTarget')?.status === 'True'

/** What keeps a Pod from running, as far as it tells. */
export type Hindrance =
  | { readonly type: 'ImagePull'; readonly container: string; readonly image: string }
  | { readonly type: 'Crash'; readonly container: string; readonly restarts: number }
  | { readonly type: 'ClusterFull' }
  | { readonly type: 'Unschedulable'; readonly message: string }

// The kubelet's words: https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/images/types.go#L26-L44
const pullFailures = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'RegistryUnavailable',
]

export function hindranceOf(pod: Pod): Hindrance | undefined {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  const reasonOf = (status: (typeof statuses)[number]) => status.state?.waiting?.reason ?? ''
  const pulling = statuses.find((status) => pullFailures.includes(reasonOf(status)))
  if (pulling) {
    const image = containers.find(({ name }) => name === pulling.name)?.image ?? ''
    return { type: 'ImagePull', container: pulling.name, image }
  }
  const crashing = statuses.find((status) => reasonOf(status) === 'CrashLoopBackOff')
  if (crashing) return { type: 'Crash', container: crashing.name, restarts: crashing.restartCount }
  const scheduled = condition(pod, 'PodScheduled')
  if (scheduled?.status !== 'False') return undefined
  const message = scheduled.message ?? ''
  // The quota keeps what a student asks for within what was promised, so a lack of it is the cluster's.
  return /Insufficient (cpu|memory|ephemeral-storage)|Too many pods/.test(message)
    ? { type: 'ClusterFull' }
    : { type: 'Unschedulable', message }
}
