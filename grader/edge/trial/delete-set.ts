/** Deletes a set of the copy, last of all, and waits until everything that goes with it is gone. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { observedKind } from '#kube/kinds'
import { deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { collectorPatience } from './collector.ts'
import type { SetContext } from './context.ts'
import { lacking, podsOf } from './copied-set.ts'
import { bringLevel } from './level.ts'
import type { RecordState } from './record-state.ts'

export async function deleteSet(context: SetContext): Promise<void> {
  const { parts, record, acts, set, bounds, onStep } = context
  onStep('Deleting')
  await bringLevel(parts.lists, record, ['Pod', 'PersistentVolumeClaim'])
  const object = record.state.find('StatefulSet', set.name)
  if (!object) throw new Error(`StatefulSet ${set.name} of the trial is gone.`)
  const pods = podsOf(record.state, set)
  await acts.add('Deleting', object, { replicas: pods.length })
  const at = { namespace: record.place.namespace, name: set.name }
  expectOk(
    await deleteObject(parts.client, observedKind('StatefulSet'), at, { uid: set.uid }),
    `StatefulSet ${set.name} of the trial cannot be deleted`,
  )
  const limit = collectorPatience + bounds.end
  const remains = (state: RecordState) => whatRemains(state, object, pods)
  const isGone = await record.until((state) => (remains(state) === undefined ? true : undefined), limit)
  const seconds = Math.round(limit / 1_000)
  if (!isGone) {
    await acts.add('GaveUp', object, { as: 'SetGone', seconds, waitingFor: remains(record.state) ?? set.name })
    return
  }
  // What is not said to go by now stays: the cluster has nothing left that would take it.
  await bringLevel(parts.lists, record, ['Pod', 'PersistentVolumeClaim'])
  await acts.add('Settled', object, { as: 'SetGone', replicas: 0 })
}

/** The set, one of its Pods, or a claim that belongs to one of these; undefined when all of them are gone. */
function whatRemains(state: RecordState, set: KubernetesObject, pods: readonly KubernetesObject[]): string | undefined {
  if (!state.isGone(set.metadata.uid)) return set.metadata.name
  const pod = pods.find(({ metadata }) => !state.isGone(metadata.uid))
  if (pod) return lacking(state, pod.metadata.name)
  const owners = [set, ...pods].map(({ metadata }) => metadata.uid)
  return state
    .all('PersistentVolumeClaim')
    .find(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => owners.includes(uid)))?.metadata.name
}
