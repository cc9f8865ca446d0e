/**
 * What to force in a namespace that does not go away by itself. Patience first: Kubernetes clears up on its own within
 * seconds, unless a student's finalizer or a container that ignores SIGTERM is in the way.
 */
import type { KubernetesObject } from '#domain/kubernetes-object'

/** No Pod of an ended workspace gets more time than this to stop, whatever its manifest asks for. */
export const longestGraceSeconds = 5

const patience = { foreignFinalizers: 15, everything: 45 } as const

export type Force =
  /** take these finalizers away (the rest stays) */
  | {
      type: 'release'
      kind: string
      name: string
      apiVersion: string
      finalizers: readonly string[]
      keep: readonly string[]
    }
  /** delete without waiting for the kubelet */
  | { type: 'kill'; name: string }

/** Finalizers that some controller of Kubernetes itself removes in time. */
const isKubernetesOwn = (finalizer: string): boolean =>
  finalizer === 'foregroundDeletion' || finalizer === 'orphan' || /^([a-z.-]+\.)?(kubernetes|k8s)\.io\//.test(finalizer)

/** @param seconds since the deletion was asked for */
export function forcesOf(objects: readonly KubernetesObject[], seconds: number): Force[] {
  if (seconds < patience.foreignFinalizers) return []
  const isImpatient = seconds >= patience.everything
  return objects.flatMap(({ apiVersion, kind, metadata: { name, finalizers = [] } }): Force[] => {
    const taken = finalizers.filter((finalizer) => isImpatient || !isKubernetesOwn(finalizer))
    const keep = finalizers.filter((finalizer) => !taken.includes(finalizer))
    return [
      ...(kind === 'Pod' && isImpatient ? [{ type: 'kill' as const, name }] : []),
      ...(taken.length > 0 ? [{ type: 'release' as const, apiVersion, kind, name, finalizers: taken, keep }] : []),
    ]
  })
}

/** When to look again; the namespace's own disappearance comes as an event. */
export function lookAgainAfter(seconds: number): number {
  const next = Object.values(patience).find((limit) => limit > seconds)
  return next === undefined ? 15 : next - seconds
}

/** What is said on the page about what had to be forced; null when everything went by itself. */
export function describeForces(forces: readonly Force[]): string | null {
  if (forces.length === 0) return null
  const said = forces.map((force) =>
    force.type === 'kill'
      ? `Pod ${force.name} did not stop`
      : `${force.kind} ${force.name} was held by ${force.finalizers.join(', ')}`,
  )
  return `Removed by force: ${said.join('; ')}`
}
