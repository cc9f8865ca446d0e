/**
 * What happened, told by nobody's order of arrival: each write to the API server's database has a number of its own, which is
 * the resourceVersion of what was written. https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
import { isNewer } from '../../grader/core/recording/resource-version.ts'
import type { PodVersion } from './pod-version.ts'

export type Truth = {
  /** each Pod was made after the one before it had been Ready */
  readonly isInOrder: boolean
  /** all Pods were made before the first one was Ready */
  readonly isAllAtOnce: boolean
}

type Beginning = { readonly made: string; readonly ready: string }

/**
 * @param versions all versions of the set's Pods, in any order
 * @param names its Pods by ordinal
 * @throws where a Pod was not seen to be made or Ready
 */
export function truthOf(versions: readonly PodVersion[], names: readonly string[]): Truth {
  const pods = names.map((name) => beginningOf(versions, name))
  const [first] = pods
  const isBehind = ({ made }: Beginning, index: number) => {
    const before = pods[index - 1]
    return before === undefined || isNewer(made, before.ready)
  }
  return {
    isInOrder: pods.every(isBehind),
    isAllAtOnce: pods.every(({ made }) => first !== undefined && isNewer(first.ready, made)),
  }
}

/** Of the first Pod of that name: one that came in its place says nothing of how the set began. */
function beginningOf(versions: readonly PodVersion[], name: string): Beginning {
  const ofName = oldestFirst(versions.filter((version) => version.name === name))
  const [first] = ofName
  const ready = ofName.find(({ uid, isReady }) => uid === first?.uid && isReady)
  if (!first || !ready) throw new Error(`${name} was not seen to be made, or not to be Ready: measure again`)
  return { made: first.resourceVersion, ready: ready.resourceVersion }
}

const oldestFirst = (versions: readonly PodVersion[]): PodVersion[] =>
  versions.toSorted((one, other) => (isNewer(one.resourceVersion, other.resourceVersion) ? 1 : -1))
