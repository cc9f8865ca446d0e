/** What the garbage collector takes away after Pods and sets of the copy. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { SetContext } from './context.ts'
import type { RecordState } from './record-state.ts'

/** The garbage collector learns of an end by watching, and then works through what depended on it (ms). */
export const collectorPatience = 240_000

/** The claims that are on their way out: being deleted, or owned by a Pod that is gone. */
export const claimsGoing = (state: RecordState): KubernetesObject[] =>
  state
    .all('PersistentVolumeClaim')
    .filter(
      ({ metadata }) =>
        metadata.deletionTimestamp !== undefined ||
        metadata.ownerReferences?.some(({ kind, uid }) => kind === 'Pod' && state.isGone(uid)),
    )

/**
 * Waits until no claim is on its way out. A set that is scaled up before does nothing while it sees a claim that belongs to the
 * former Pod, and nobody tells its controller when that is gone.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_pod_control.go#L262-L265
 */
export async function untilClaimsAreGone({ record }: Pick<SetContext, 'record'>): Promise<void> {
  await record.until((state) => (claimsGoing(state).length === 0 ? true : undefined), collectorPatience)
}
