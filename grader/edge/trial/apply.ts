/** Puts the copy of a student's work into the trial's namespace. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { mentionsIn, movedTo } from '#domain/moved-objects'
import type { PortableObject } from '#domain/portable-object'
import { createObject, type Manifest } from '#kube/objects'
import type { KubeFailure } from '#kube/outcome'
import { recordedKinds } from '../recorder/recorder.ts'
import type { TrialContext } from './context.ts'
import { gated, releasedCondition } from './gate.ts'
import type { TrialOrder } from './trial-order.ts'

/**
 * Creates the objects in their order and writes down what came of it.
 * @returns the StatefulSets that are needed, as the API server has made them; a refused one is missing
 * @throws where it was not the API server's judgement of an object that kept it out
 */
export async function applySnapshot(context: TrialContext, order: TrialOrder): Promise<Map<string, KubernetesObject>> {
  const { parts, record, acts } = context
  const { namespace } = record.place
  const held = order.needs.filter((need) => need.acts.includes('hold')).map(({ statefulSet }) => statefulSet)
  const isHeld = ({ kind, metadata }: { kind: string; metadata: { name: string } }) =>
    kind === 'StatefulSet' && held.includes(metadata.name)
  const created: KubernetesObject[] = []
  const refusals: string[] = []
  for (const object of movedTo(order.snapshot, order.from, namespace)) {
    const outcome = await createObject(parts.client, inNamespace(isHeld(object) ? gated(object) : object, namespace))
    if (outcome.ok) created.push(outcome.value)
    else if (isJudgement(outcome.failure))
      refusals.push(`${object.kind} ${object.metadata.name}: ${outcome.failure.message}`)
    else throw new Error(`${object.kind} ${object.metadata.name} cannot be copied: ${outcome.failure.message}`)
  }
  await acts.passed(created.filter(({ kind }) => recordedKinds.some((recorded) => recorded === kind)))
  await acts.write('SnapshotApplied', sealed(namespace), {
    objects: created.length,
    renamed: mentionsIn(order.snapshot, order.from),
    refused: refusals.length,
    ...(refusals[0] !== undefined && { refusal: refusals[0] }),
  })
  for (const set of created.filter(isHeld)) await acts.add('Held', set, { condition: releasedCondition })
  return new Map(created.filter(({ kind }) => kind === 'StatefulSet').map((set) => [set.metadata.name, set]))
}

/** Only its name says anything: which Namespace it is, and in which version, nobody has to ask for that. */
const sealed = (name: string): KubernetesObject => ({
  ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, uid: '', resourceVersion: '' } },
})

const inNamespace = (object: PortableObject, namespace: string): Manifest => ({
  ...object,
  metadata: { ...object.metadata, namespace },
})

/** What is said of the grader's rights, or of a namespace that is on its way out, is said of the platform. */
const platformsOwn = /cannot create resource|is being terminated|status unknown for quota/

const isJudgement = ({ type, message }: KubeFailure): boolean =>
  (type === 'refused' || type === 'invalid' || type === 'exists') && !platformsOwn.test(message)
