/** The herds of a namespace: the Pods of each ReplicaSet, and the claims that all of them share. */
import type { Live } from './kennel.ts'

type Pod = Live['pods'][number]

export type Herd = {
  /** of its ReplicaSet */
  readonly name: string
  readonly pods: readonly Pod[]
  readonly claims: readonly string[]
}

/** The ReplicaSets that have a Pod, by name; the eldest Pod of each comes first. */
export function herds({ pods }: Pick<Live, 'pods'>): Herd[] {
  const of = ({ owner }: Pod) => (owner?.kind === 'ReplicaSet' ? owner.name : null)
  const names = [...new Set(pods.flatMap((pod) => of(pod) ?? []))].sort()
  return names.map((name) =>
    herdOf(
      name,
      pods.filter((pod) => of(pod) === name),
    ),
  )
}

const herdOf = (name: string, pods: readonly Pod[]): Herd => ({
  name,
  pods: pods.toSorted(
    (one, other) => one.createdAt.localeCompare(other.createdAt) || one.name.localeCompare(other.name, 'en'),
  ),
  claims: [...new Set(pods.flatMap(({ claims }) => claims))].sort(),
})
