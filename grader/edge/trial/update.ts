/** Changes a set's template as `kubectl rollout restart` does, and waits for the Pods that it replaces by itself. */
import { observedKind } from '#kube/kinds'
import { patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { isServing, readPod } from '../../core/pod.ts'
import { readStatefulSet, updatedOrdinals } from '../../core/stateful-set.ts'
import { settle, type SetContext } from './context.ts'
import { livingPod } from './copied-set.ts'
import { barrier } from './scale.ts'

/** A Pod may read its annotations: this one says nothing that a student's own restart would not. */
const changedAnnotation = 'kubectl.kubernetes.io/restartedAt'

export async function updateTemplate(context: SetContext): Promise<boolean> {
  const { parts, record, acts, set, bounds, onStep } = context
  onStep('Updating')
  const at = { namespace: record.place.namespace, name: set.name }
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const template = { metadata: { annotations: { [changedAnnotation]: now } } }
  const patched = await patchObject(parts.client, observedKind('StatefulSet'), at, { spec: { template } })
  const object = expectOk(patched, `The template of StatefulSet ${set.name} of the trial cannot be changed`)
  await acts.add('Updated', object, { generation: object.metadata.generation ?? 0 })
  if (!(await barrier(context, object, 'Updated', ['Pod']))) return false
  const updated = updatedOrdinals(readStatefulSet(object))
    .map((ordinal) => `${set.name}-${ordinal}`)
    .reverse()
  const isUpdated = (name: string) => {
    const pod = livingPod(record.state, set, name)
    return pod !== undefined && isChanged(pod, now) && isServing(readPod(pod))
  }
  const limit = bounds.end + bounds.start
  return settle(context, 'Updated', limit, () => updated.find((name) => !isUpdated(name)), updated.length)
}

const isChanged = ({ metadata }: KubernetesObject, at: string): boolean =>
  metadata.annotations?.[changedAnnotation] === at
