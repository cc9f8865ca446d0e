/**
 * What was written to a Pod's claim is there when the Pod has been deleted and has come back. The grader writes and reads it by
 * a container of its own that mounts the same volume, so nothing in the student's containers can answer for it.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { ActEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { claimsOf, isVolumeMounted, readPod, volumesAt } from '../../core/pod.ts'
import { evidenceOf, livesOf } from '../../core/record.ts'
import { makerOf } from '../../core/stateful-set.ts'
import { evidenceOfAct, notReached, replacementIn, trialOf, type Replacement, type Trial } from '../../core/trial.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** the folder that the application keeps its data in; it has to lie on a claim. Without it, every mounted claim is looked at. */
  path: z.string().startsWith('/').optional(),
})

export const dataSurvivesPod: Check<z.infer<typeof params>> = {
  name: 'data-survives-pod',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet }) => ({ statefulSet, replicas: 1, acts: ['mark', 'replace'] }),
  judge(observation, { statefulSet, path }) {
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const volumes = volumesOfData(trial, path)
    if ('status' in volumes) return volumes
    const replacement = replacementIn(trial)
    if ('status' in replacement) return replacement
    const readings = volumes.map((volume) => readingOf(trial, replacement, volume))
    const wrong = readings.find((reading) => 'status' in reading)
    if (wrong && 'status' in wrong) return wrong
    const evidence = readings.flatMap((reading) => ('status' in reading ? [] : [evidenceOfAct(reading)]))
    const args = { statefulSet, pod: replacement.next.name, claims: volumes.length }
    return met('DataKept', { args, evidence: [evidenceOfAct(replacement.deletion), ...evidence] })
  },
}

/** Names of the claims' volumes that data is kept in; or why it is kept in none. All Pods of the set are made of one template. */
function volumesOfData(trial: Trial, path: string | undefined): string[] | CheckResult {
  const { observation, set } = trial
  const made = livesOf(observation, 'Pod').find((life) => makerOf(life) === set.uid)
  if (!made) return notReached(trial, 'Started')
  const pod = readPod(made.first.object)
  const onClaims = claimsOf(pod).map(({ volume }) => volume)
  const evidence = [evidenceOf(made.first)]
  const at = { kind: 'StatefulSet', name: set.name, path: 'spec.template.spec.containers' }
  if (path === undefined) {
    const mounted = onClaims.filter((volume) => isVolumeMounted(pod, volume))
    const args = { statefulSet: set.name, pod: made.name }
    return mounted.length > 0 ? mounted : unmet('NoClaimMounted', { args, evidence, path: at })
  }
  const mounts = volumesAt(pod, path)
  const elsewhere = mounts.find(({ volume }) => !onClaims.includes(volume))
  const args = {
    statefulSet: set.name,
    folder: path,
    volume: elsewhere?.volume ?? '',
    container: elsewhere?.container ?? '',
  }
  if (mounts.length === 0) return unmet('FolderNotMounted', { args, evidence, path: at })
  if (elsewhere) return unmet('FolderNotOnClaim', { args, evidence, path: at })
  return [...new Set(mounts.map(({ volume }) => volume))]
}

/** What was found on a claim when the Pod had come back; or why that speaks against it, or for nothing. */
function readingOf({ acts, set }: Trial, replacement: Replacement, volume: string): ActEvent | CheckResult {
  const { deletion, former, next } = replacement
  const claim = claimsOf(readPod(former.last.object)).find((each) => each.volume === volume)?.claim ?? ''
  const isAbout = (act: ActEvent, uid: string) => act.uid === uid && act.args['claim'] === claim
  const writing = acts.find((act) => act.act === 'MarkerWritten' && act.seq < deletion.seq && isAbout(act, former.uid))
  const reading = acts.find((act) => act.act === 'MarkerRead' && act.seq > deletion.seq && isAbout(act, next.uid))
  const args = { statefulSet: set.name, pod: next.name, claim }
  if (!writing || !reading) return unknown('platform', 'MarkerNotRead', { args, evidence: [evidenceOfAct(deletion)] })
  const evidence = [writing, deletion, reading].map(evidenceOfAct)
  switch (reading.args['found']) {
    case 'same':
      return reading
    case 'other':
      return unmet('DataIsAnothers', { args, evidence })
    default:
      return unmet('DataLost', { args, evidence })
  }
}
