/** Plays one run: makes the set, lets its Pods become Ready in their time, and tells all judges what there is to judge by. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Observation } from '#domain/observation'
import { observedKind } from '#kube/kinds'
import { createObject, deleteObject, patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { ActLog } from '../../grader/edge/trial/act-log.ts'
import { copiedSet, observedSet } from '../../grader/edge/trial/copied-set.ts'
import { FollowedRecord } from '../../grader/edge/trial/followed-record.ts'
import { releasedCondition } from '../../grader/edge/trial/gate.ts'
import { bringLevel } from '../../grader/edge/trial/level.ts'
import { readStatefulSet } from '../../grader/core/stateful-set.ts'
import type { Ground } from './ground.ts'
import { lookEachSecond } from './looks.ts'
import type { Look } from './peers.ts'
import type { Run } from './plan.ts'
import { podVersion, type PodVersion } from './pod-version.ts'
import { releaseInTime } from './release.ts'
import { otherPolicy, setManifest } from './set-manifest.ts'

export type Played = {
  readonly observation: Observation
  /** all versions of the set's Pods, for the truth */
  readonly versions: readonly PodVersion[]
  /** as they were in the end, by ordinal */
  readonly pods: readonly PodVersion[]
  readonly looks: readonly Look[]
}

/** ms for one step on a busy machine */
const patience = 300_000

export const namesOf = ({ name, replicas }: Pick<Run, 'name' | 'replicas'>): string[] =>
  Array.from({ length: replicas }, (_, ordinal) => `${name}-${ordinal}`)

export async function play(ground: Ground, run: Run, image: string): Promise<Played> {
  const { client, namespace, pods, installation, readers } = ground
  const names = namesOf(run)
  const record = await FollowedRecord.open({ ...installation, readers }, ground.place, ground.signal)
  const stopLooking = lookEachSecond(client, namespace, names)
  const releases = releaseInTime(ground, run, names)
  try {
    if (!run.isHeld) releases.begin()
    const set = await make(ground, run, image)
    if (run.isHeld) {
      await hold(ground, record, set, names[0] ?? '')
      releases.begin()
    }
    if (run.trick === 'stepwise') await scaleStepwise(ground, run, names)
    await untilReady(ground, names)
    if (run.trick === 'remade') await makeAgain(ground, record, run, image)
    const looks = await stopLooking()
    await bringLevel(ground.lists, record, ['StatefulSet', 'Pod'])
    const inTheEnd = names.flatMap((name) => pods.find(name) ?? []).map(podVersion)
    return { observation: record.state.observation, versions: pods.versionsOf(names), pods: inTheEnd, looks }
  } finally {
    await Promise.allSettled([stopLooking(), releases.end()])
    record.close()
    await remove(ground, run, names)
  }
}

async function make(ground: Ground, run: Run, image: string, policy = run.policy): Promise<KubernetesObject> {
  const replicas = run.trick === 'stepwise' ? 1 : run.replicas
  const { metadata, ...manifest } = setManifest({ name: run.name, replicas }, policy, image)
  const placed = { ...manifest, metadata: { ...metadata, namespace: ground.namespace } }
  return expectOk(await createObject(ground.client, placed), `making ${run.name}`)
}

/** As a trial holds a set: until its controller was seen to have looked at it while the first Pod could not be Ready. */
async function hold(
  { installation, pods, lists }: Ground,
  record: FollowedRecord,
  object: KubernetesObject,
  first: string,
): Promise<void> {
  const acts = new ActLog(installation.db, record)
  await acts.add('Held', object, { condition: releasedCondition })
  await pods.until(`${first} is made`, () => pods.find(first) !== undefined, patience)
  const generation = object.metadata.generation ?? 0
  const seen = await record.until((state) => observedSet(state, copiedSet(object), generation), patience)
  if (!seen) throw new Error(`the controller has not looked at ${object.metadata.name} within ${patience / 1_000} s`)
  await bringLevel(lists, record, ['Pod'])
  const { status, spec } = readStatefulSet(seen)
  const { observedGeneration } = status
  await acts.add('Barrier', seen, { generation, observedGeneration, replicas: spec.replicas })
}

const untilReady = ({ pods }: Ground, names: readonly string[]): Promise<void> => {
  const isReady = (name: string) => {
    const pod = pods.find(name)
    return pod !== undefined && podVersion(pod).isReady
  }
  return pods.until(`${names.join(', ')} are Ready`, () => names.every(isReady), patience)
}

async function scaleStepwise(ground: Ground, { name }: Run, names: readonly string[]): Promise<void> {
  for (let there = 1; there < names.length; there += 1) {
    await untilReady(ground, names.slice(0, there))
    const at = { namespace: ground.namespace, name }
    const patch = { spec: { replicas: there + 1 } }
    expectOk(await patchObject(ground.client, observedKind('StatefulSet'), at, patch), `scaling ${name}`)
  }
}

async function makeAgain(ground: Ground, record: FollowedRecord, run: Run, image: string): Promise<void> {
  const names = namesOf(run)
  const at = { namespace: ground.namespace, name: run.name }
  const kind = observedKind('StatefulSet')
  expectOk(await deleteObject(ground.client, kind, at, { propagationPolicy: 'Orphan' }), `deleting ${run.name}`)
  const ownersOf = (name: string) => ground.pods.find(name)?.metadata.ownerReferences ?? []
  const isOrphaned = () => names.every((name) => ownersOf(name).length === 0)
  await ground.pods.until(`the Pods of ${run.name} are let go`, isOrphaned, patience)
  const isGone = await record.until((state) => (state.find('StatefulSet', run.name) ? undefined : true), patience)
  if (!isGone) throw new Error(`${run.name} has let go of its Pods, and does not go`)
  const { uid } = (await make(ground, run, image, otherPolicy(run.policy))).metadata
  const isTaken = (name: string) => ownersOf(name).some((owner) => owner.uid === uid)
  await ground.pods.until(`the Pods of ${run.name} are taken over`, () => names.every(isTaken), patience)
  await untilReady(ground, names)
}

/** Pods that still go would take the room of those that come next. */
async function remove({ client, namespace, pods }: Ground, { name }: Run, names: readonly string[]): Promise<void> {
  await deleteObject(client, observedKind('StatefulSet'), { namespace, name }, { propagationPolicy: 'Background' })
  for (const pod of names) await deleteObject(client, observedKind('Pod'), { namespace, name: pod })
  await pods.until(`${name} is gone`, () => names.every((pod) => pods.find(pod) === undefined), patience)
}
