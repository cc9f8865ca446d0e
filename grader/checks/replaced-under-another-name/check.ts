/**
 * A Pod of a Deployment was lost, and its ReplicaSet made another one in its place: of another name, on the same claims. Seen in
 * the student's own namespace. A scale-down is no loss: the ReplicaSet wanted fewer then.
 */
import * as z from 'zod'
import { met, unknown, unmet } from '#domain/check-result'
import type { ObjectEvent, Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { deploymentNamed, isServingPod, podsMadeBy } from '../../core/deployment.ts'
import { objectName } from '../../core/parameters.ts'
import { claimsOf, isRunningAndReady, readPod } from '../../core/pod.ts'
import {
  controllerOf,
  evidenceOf,
  incompleteRecord,
  isAlive,
  isEnding,
  livesOf,
  unseenSince,
  type Life,
} from '../../core/record.ts'
import { isNewer } from '../../core/recording/resource-version.ts'
import { stateAtVersion } from '../../core/trial.ts'

const params = z.strictObject({ deployment: objectName })

export const replacedUnderAnotherName: Check<z.infer<typeof params>> = {
  name: 'replaced-under-another-name',
  kind: 'trace',
  reads: ['Deployment', 'ReplicaSet', 'Pod'],
  params,
  judge(observation, { deployment: name }) {
    const incomplete = incompleteRecord(observation, ['Deployment', 'ReplicaSet', 'Pod'])
    if (incomplete) return incomplete
    const deployment = deploymentNamed(observation, name)
    if (!deployment) return unmet('DeploymentMissing', { args: { deployment: name } })
    const losses = lossesIn(observation, deployment)
    const replaced = losses.find(({ next }) => next)
    const args = { deployment: name }
    if (replaced?.next) {
      const { lost, next } = replaced
      const both = { pod: lost.name, next: next.name, claims: claimNames(next).join(', ') || '–' }
      const evidence = [evidenceOf(lost.last), evidenceOf(next.last)]
      return claimNames(lost).join() === claimNames(next).join()
        ? met('Replaced', { args: { ...args, ...both }, evidence })
        : unmet('OtherClaim', { args: { ...args, ...both, former: claimNames(lost).join(', ') || '–' }, evidence })
    }
    const unseen = unseenSince(observation, ['ReplicaSet', 'Pod'], deployment)
    if (unseen) return unseen
    const [waiting] = losses
    return waiting
      ? unknown('blocked', 'NotReplacedYet', {
          args: { ...args, pod: waiting.lost.name },
          evidence: [evidenceOf(waiting.lost.last)],
        })
      : unmet('NobodyLost', { args, evidence: [evidenceOf(deployment.last)] })
  },
}

type Loss = {
  /** had been Ready, and was told to end while its ReplicaSet wanted it */
  readonly lost: Life
  /** was made afterwards by the same ReplicaSet, and serves */
  readonly next: Life | undefined
}

function lossesIn(observation: Observation, deployment: Life): Loss[] {
  const pods = podsMadeBy(observation, deployment)
  const replicaSets = livesOf(observation, 'ReplicaSet')
  return pods.flatMap((lost) => {
    const end = lost.events.find(isEnding)
    const wasReady = lost.events.some((event) => !isEnding(event) && isRunningAndReady(readPod(event.object)))
    const replicaSet = replicaSets.find(({ uid }) => uid === controllerOf(lost.first)?.uid)
    if (!end || !wasReady || !replicaSet) return []
    // A Pod that a scale-down or a rollout takes is not missed: as many as are wanted stay without it.
    if (wantedAt(replicaSet, end) < livingBefore(pods, replicaSet, end)) return []
    const next = pods.find(
      (pod) =>
        controllerOf(pod.first)?.uid === replicaSet.uid &&
        isNewer(versionOf(pod.first), versionOf(end)) &&
        isAlive(pod) &&
        isServingPod(pod),
    )
    return [{ lost, next }]
  })
}

const replicasSchema = z.object({ spec: z.object({ replicas: z.number().default(1) }).prefault({}) })
const versionOf = ({ object }: ObjectEvent): string => object.metadata.resourceVersion

const wantedAt = (replicaSet: Life, end: ObjectEvent): number =>
  replicasSchema.parse((stateAtVersion(replicaSet, versionOf(end)) ?? replicaSet.first).object).spec.replicas

/** How many Pods of a ReplicaSet were there and not ending, just before one of them was told to end. */
const livingBefore = (pods: readonly Life[], replicaSet: Life, end: ObjectEvent): number =>
  pods.filter((pod) => {
    const before = pod.events.findLast((event) => isNewer(versionOf(end), versionOf(event)))
    return controllerOf(pod.first)?.uid === replicaSet.uid && before !== undefined && !isEnding(before)
  }).length

const claimNames = ({ last }: Life): string[] =>
  claimsOf(readPod(last.object))
    .map(({ claim }) => claim)
    .sort()
