/** Changes the number of a set's replicas, and proves that its controller has looked at it since. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { ObservedKindName } from '#domain/observed-kinds'
import { observedKind } from '#kube/kinds'
import { patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { readStatefulSet } from '../../core/stateful-set.ts'
import type { Goal } from '../../core/trial.ts'
import { giveUp, type SetContext } from './context.ts'
import { observedSet } from './copied-set.ts'
import { bringLevel } from './level.ts'

/** The controller answers in milliseconds, where the cluster has not lost its mind (ms). */
const controllerPatience = 240_000

export async function scale(
  { parts, record, acts, set }: SetContext,
  from: number,
  to: number,
): Promise<KubernetesObject> {
  const at = { namespace: record.place.namespace, name: set.name }
  const patched = await patchObject(parts.client, observedKind('StatefulSet'), at, { spec: { replicas: to } })
  const object = expectOk(patched, `StatefulSet ${set.name} of the trial cannot be scaled`)
  await acts.add('Scaled', object, { from, to, generation: object.metadata.generation ?? 0 })
  return object
}

/**
 * What is not in the record before a barrier was not there: the controller had seen the newest spec, and the record had all
 * that the cluster had after it.
 * @param as what is given up if there is none
 * @param kinds of which that has to be so
 */
export async function barrier(
  context: SetContext,
  scaled: KubernetesObject,
  as: Goal,
  kinds: readonly ObservedKindName[],
): Promise<boolean> {
  const { parts, record, acts, set } = context
  const generation = scaled.metadata.generation ?? 0
  const object = await record.until((state) => observedSet(state, set, generation), controllerPatience)
  if (!object) return giveUp(context, as, controllerPatience, set.name)
  await bringLevel(parts.lists, record, kinds)
  const { status, spec } = readStatefulSet(object)
  await acts.add('Barrier', object, {
    generation,
    observedGeneration: status.observedGeneration,
    replicas: spec.replicas,
  })
  return true
}
