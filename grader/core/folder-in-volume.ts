/** Which folder of its volume a container has at a path: the volume's root, a part of it, or one that each Pod names anew. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Mount } from './mounts.ts'

const envSchema = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z.object({ fieldRef: z.object({ fieldPath: z.string() }).optional() }).optional(),
})
const podSchema = z.object({
  spec: z
    .looseObject({
      containers: z.array(z.object({ name: z.string().default(''), env: z.array(envSchema).default([]) })).default([]),
    })
    .prefault({}),
})

/**
 * From the root of the volume, without slashes at the ends; empty for the root itself.
 * What nobody can tell, a value of a ConfigMap's say, stands there as it is written: it is the same for each Pod of a template.
 */
export function folderInVolume(pod: KubernetesObject, container: string, mount: Mount, path: string): string {
  const part = mount.subPathExpr === undefined ? (mount.subPath ?? '') : expand(pod, container, mount.subPathExpr)
  const below = normal(path).slice(normal(mount.mountPath).length)
  return [part, below]
    .flatMap((text) => text.split('/'))
    .filter((step) => step !== '' && step !== '.' && step !== '..')
    .join('/')
}

const normal = (path: string): string => `/${path}`.replace(/\/+/g, '/').replace(/\/$/, '')

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/third_party/forked/golang/expansion/expand.go */
function expand(pod: KubernetesObject, container: string, text: string): string {
  const env = podSchema.parse(pod).spec.containers.find(({ name }) => name === container)?.env ?? []
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (written, name: string | undefined) => {
    if (name === undefined) return '$'
    const variable = env.findLast((one) => one.name === name)
    const field = variable?.valueFrom?.fieldRef?.fieldPath
    return variable?.value ?? (field === undefined ? undefined : fieldOf(pod, field)) ?? written
  })
}

/** `metadata.uid`, `spec.nodeName`, `metadata.labels['app']` https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
function fieldOf(pod: KubernetesObject, path: string): string | undefined {
  const [, list, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? []
  const steps = list !== undefined && key !== undefined ? ['metadata', list, key] : path.split('.')
  const value = steps.reduce<unknown>(
    (object, step) =>
      typeof object === 'object' && object !== null
        ? Object.entries(object).find(([name]) => name === step)?.[1]
        : undefined,
    pod,
  )
  return typeof value === 'string' ? value : undefined
}
