/** What to do about a toolbox, from what was seen of its Pod. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

export type SeenToolbox = {
  uid: string
  image: string
  isGoing: boolean
  /** it ended for good, and will not start again by itself */
  isOver: boolean
  isReady: boolean
  /** why it is not Ready, in the cluster's words; null while it is only coming up */
  trouble: string | null
}

export type ToolboxStep = { type: 'create' } | { type: 'delete'; uid: string } | { type: 'report' } | { type: 'none' }

/** Who a toolbox is for: one that is nobody's yet may be replaced at any time. */
export type ToolboxOwner = 'student' | 'pool' | null

/** @param image the one that it should run; one that works is not taken away from under its student for a newer one */
export function nextToolboxStep(owner: ToolboxOwner, seen: SeenToolbox | null, image: string | null): ToolboxStep {
  if (owner === null || image === null) return { type: 'none' }
  if (seen === null) return { type: 'create' }
  if (seen.isGoing) return { type: 'report' }
  const isInUse = seen.isReady && owner === 'student'
  const isUseless = seen.isOver || (!isInUse && seen.image !== image)
  return isUseless ? { type: 'delete', uid: seen.uid } : { type: 'report' }
}

const conditionSchema = z.looseObject({ type: z.string(), status: z.string(), message: z.string().default('') })
const containerStatusSchema = z.looseObject({
  state: z
    .looseObject({
      waiting: z.looseObject({ reason: z.string().default(''), message: z.string().default('') }).optional(),
    })
    .default({}),
})
const podSchema = z.looseObject({
  spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string().default('') })).min(1) }),
  status: z
    .looseObject({
      phase: z.string().default('Pending'),
      conditions: z.array(conditionSchema).default([]),
      containerStatuses: z.array(containerStatusSchema).default([]),
    })
    .prefault({}),
})

/** Reasons that every container passes through on its way up. */
const usual = new Set(['', 'ContainerCreating', 'PodInitializing'])

export function toolboxOf(pod: KubernetesObject): SeenToolbox {
  const { spec, status } = podSchema.parse(pod)
  const isTrue = (type: string) => status.conditions.some((each) => each.type === type && each.status === 'True')
  const isGoing = pod.metadata.deletionTimestamp !== undefined
  return {
    uid: pod.metadata.uid,
    image: spec.containers[0]?.image ?? '',
    isGoing,
    isOver: ['Failed', 'Succeeded'].includes(status.phase),
    isReady: !isGoing && isTrue('Ready'),
    trouble: troubleOf(status),
  }
}

function troubleOf({ conditions, containerStatuses }: z.infer<typeof podSchema>['status']): string | null {
  const unplaced = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (unplaced) return `no node has room for it: ${unplaced.message}`
  const waiting = containerStatuses[0]?.state.waiting
  if (!waiting || usual.has(waiting.reason)) return null
  return waiting.message ? `${waiting.reason}: ${waiting.message}` : waiting.reason
}
