/** How many namespaces are kept ready, and which of them go. */
import type { Limits } from './bounds.ts'

/** Those of a namespace that is nobody's yet: the toolbox fits. The lab's come with its student. */
export const poolLimits: Limits = { pods: 1, claims: 1, cpu: '100m', memory: '64Mi', storage: '16Mi' }

export type PoolPlan = { add: number; drop: string[] }

/**
 * @param present the names in the pool, the longest kept first
 * @param isShort the cluster has no room for what is asked for already
 */
export function poolPlan(present: readonly string[], size: number, isShort: boolean): PoolPlan {
  const wanted = isShort ? 0 : size
  return { add: Math.max(0, wanted - present.length), drop: present.slice(wanted) }
}
