/** How much of the cluster a workspace may use: from the limits in lab.yaml to a ResourceQuota and a LimitRange. */
import type { Lab } from '#domain/lab'
import { formatBytes, formatCpu, parseQuantity } from './quantity.ts'

export type Limits = Lab['spec']['limits']

/**
 * Pods and claims beyond what the lab needs. In a workspace one, so that a scale-up by one can be tried; in a trial one
 * more, because the student may have tried it.
 */
export const spares = { workspace: 1, trial: 2 } as const

/** A Pod's own disk (logs, written files, emptyDir); enough for a lab, too little to fill a node. */
const ephemeralStorage = { request: '32Mi', limit: '512Mi', most: '1Gi' }

/** What the platform puts into the namespace itself. */
export type Extra = { pods: number; cpu: string; memory: string; ephemeralStorage: string }
const nothing: Extra = { pods: 0, cpu: '0', memory: '0', ephemeralStorage: '0' }

/**
 * `cpu`, `memory` and `storage` are what all Pods (claims) of the lab use together; the spare ones come on top, in
 * proportion. Objects are counted too: they live in the control plane's memory, which all workspaces share.
 */
export function quotaOf(limits: Limits, spare: number, extra: Extra = nothing): Record<string, string> {
  const podsShare = (limits.pods + spare) / limits.pods
  const claimsShare = (limits.claims + spare) / limits.claims
  const cpu = formatCpu(parseQuantity(limits.cpu) * podsShare + parseQuantity(extra.cpu))
  const memory = formatBytes(parseQuantity(limits.memory) * podsShare + parseQuantity(extra.memory))
  return {
    pods: String(limits.pods + spare + extra.pods),
    persistentvolumeclaims: String(limits.claims + spare),
    'requests.storage': formatBytes(parseQuantity(limits.storage) * claimsShare),
    'requests.cpu': cpu,
    'limits.cpu': cpu,
    'requests.memory': memory,
    'limits.memory': memory,
    'limits.ephemeral-storage': formatBytes(
      (limits.pods + spare) * parseQuantity(ephemeralStorage.most) + parseQuantity(extra.ephemeralStorage),
    ),
    services: '10',
    'services.loadbalancers': '0',
    'services.nodeports': '0',
    configmaps: '20',
    secrets: '20',
    'count/statefulsets.apps': '10',
    'count/deployments.apps': '10',
    'count/replicasets.apps': '40',
    // A set keeps as many old templates as its author asks for; ten sets with the usual ten each fit.
    'count/controllerrevisions.apps': '150',
    'count/jobs.batch': '10',
    'count/poddisruptionbudgets.policy': '10',
  }
}

/**
 * Manifests that say nothing of resources fit: a container gets one Pod's share as its limit, and asks for little, so that
 * many workspaces fit on a small cluster.
 */
export function limitRangeOf(limits: Limits): readonly Record<string, unknown>[] {
  const cpu = parseQuantity(limits.cpu)
  const memory = parseQuantity(limits.memory)
  return [
    {
      type: 'Container',
      default: {
        cpu: formatCpu(cpu / limits.pods),
        memory: formatBytes(memory / limits.pods),
        'ephemeral-storage': ephemeralStorage.limit,
      },
      defaultRequest: {
        cpu: formatCpu(Math.min(0.01, cpu / limits.pods)),
        memory: formatBytes(Math.min(16 * 2 ** 20, memory / limits.pods)),
        'ephemeral-storage': ephemeralStorage.request,
      },
      max: { 'ephemeral-storage': ephemeralStorage.most },
    },
    { type: 'PersistentVolumeClaim', max: { storage: formatBytes(parseQuantity(limits.storage)) } },
  ]
}
