/**
 * What becomes of a set's claims in a trial: which ones the Pods had that it gave up, or that went with it, and which of these
 * went as well. `Delete` shows early: the controller makes the Pod, or the set, the claim's owner before that one ends, and the
 * garbage collector does the rest in its own time.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L235-L290
 */
import type { CheckResult } from '#domain/check-result'
import type { ActEvent, ObjectEvent, Observation } from '#domain/observation'
import { claimName } from './claim.ts'
import { controllerOf, isEnding, livesOf, stateAt, type Life } from './record.ts'
import { claimTemplateNames, noClaimTemplate } from './stateful-set.ts'
import { condemnedBy, eventsAfterVersion, stateAtVersion, trialOf, type Trial } from './trial.ts'

export type ClaimFate = {
  readonly pod: string
  readonly claim: Life
  /** when it went, was told to go, or was made to go with its Pod */
  readonly loss: ObjectEvent | undefined
}

/** A trial of a set that makes claims. */
export function trialOfClaims(observation: Observation, statefulSet: string): Trial | CheckResult {
  const trial = trialOf(observation, statefulSet, ['PersistentVolumeClaim'])
  if ('status' in trial) return trial
  return claimTemplateNames(trial.set).length > 0 ? trial : noClaimTemplate(trial.set)
}

/** Of the Pods that the set gave up when it was told to have fewer. */
export function fatesAtScaleDown(trial: Trial, scaling: ActEvent): ClaimFate[] {
  const lives = livesOf(trial.observation, 'PersistentVolumeClaim')
  return condemnedBy(trial, scaling).flatMap(({ pod: { name: pod } }) =>
    claimTemplateNames(trial.set).flatMap((template) => {
      const claim = lives.find(
        (life) => life.name === claimName(template, pod) && stateAtVersion(life, scaling.resourceVersion),
      )
      return claim ? [{ pod, claim, loss: lossAfterVersion(claim, scaling.resourceVersion) }] : []
    }),
  )
}

/** A claim that the set owns goes with the set only. */
const lossAfterVersion = (claim: Life, version: string): ObjectEvent | undefined =>
  eventsAfterVersion(claim, version).find(
    (event) => isEnding(event) || event.object.metadata.ownerReferences?.some(({ kind }) => kind === 'Pod'),
  )

/** Of the Pods that the set had when it was deleted. The grader had brought the record level before it said so. */
export function fatesAtDeletion(trial: Trial, deletion: ActEvent): ClaimFate[] {
  const { observation, set } = trial
  const pods = [...stateAt(observation, 'Pod', deletion.seq).values()].filter(
    (event) => controllerOf(event)?.uid === set.uid,
  )
  const claims = stateAt(observation, 'PersistentVolumeClaim', deletion.seq)
  const lives = livesOf(observation, 'PersistentVolumeClaim')
  return pods.flatMap(({ object: { metadata } }) =>
    claimTemplateNames(trial.set).flatMap((template) => {
      const uid = claims.get(claimName(template, metadata.name))?.object.metadata.uid
      const claim = lives.find((life) => life.uid === uid)
      const loss = claim?.events.find((event) => event.seq > deletion.seq && isEnding(event))
      return claim ? [{ pod: metadata.name, claim, loss }] : []
    }),
  )
}
