/**
 * What was written to a Pod's claim is there when the Pod has been deleted and has come back. The grader writes and reads it by
 * a container of its own that mounts the same volume, so nothing in the student's containers can answer for it.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type ReasonArgs } from '#domain/check-result'
import type { ActEvent } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { folderInVolume } from '../../core/folder-in-volume.ts'
import { isSameImage } from '../../core/image.ts'
import {
  claimBehind,
  isConfiguration,
  mountAt,
  mountsBelow,
  readMounts,
  volumeNamed,
  type Mount,
  type MountingContainer,
  type MountingPod,
} from '../../core/mounts.ts'
import { objectName } from '../../core/parameters.ts'
import { claimsOf, isVolumeMounted, readPod } from '../../core/pod.ts'
import { evidenceOf, livesOf } from '../../core/record.ts'
import { makerOf } from '../../core/stateful-set.ts'
import { evidenceOfAct, notReached, replacementIn, trialOf, type Replacement, type Trial } from '../../core/trial.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** the folder that the application keeps its data in; it has to lie on a claim. Without it, every mounted claim is looked at. */
  path: z.string().startsWith('/').optional(),
  /** which containers keep data there: those of this image. Without it all that have anything there. */
  image: z.string().optional(),
})
type Params = z.infer<typeof params>

export const dataSurvivesPod: Check<Params> = {
  name: 'data-survives-pod',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params,
  trial: ({ statefulSet, path }) => ({
    statefulSet,
    replicas: 1,
    acts: ['mark', 'replace'],
    ...(path !== undefined && { folder: path }),
  }),
  judge(observation, wanted) {
    const { statefulSet, path } = wanted
    const trial = trialOf(observation, statefulSet, [])
    if ('status' in trial) return trial
    const volumes = path === undefined ? mountedClaims(trial) : volumesOfData(trial, { ...wanted, path })
    if ('status' in volumes) return volumes
    const replacement = replacementIn(trial)
    if ('status' in replacement) return replacement
    const moved = path === undefined ? undefined : movedFolder(replacement, { ...wanted, path })
    if (moved) return moved
    const readings = volumes.map((volume) => readingOf(trial, replacement, volume))
    const wrong = readings.find((reading) => 'status' in reading)
    if (wrong && 'status' in wrong) return wrong
    const evidence = readings.flatMap((reading) => ('status' in reading ? [] : [evidenceOfAct(reading)]))
    const args = { statefulSet, pod: replacement.next.name, claims: volumes.length }
    return met('DataKept', { args, evidence: [evidenceOfAct(replacement.deletion), ...evidence] })
  },
}

/** All Pods of the set are made of one template. */
const madeBy = ({ observation, set }: Trial) => livesOf(observation, 'Pod').find((life) => makerOf(life) === set.uid)

/** Names of the claims' volumes that some container mounts; or why there are none. */
function mountedClaims(trial: Trial): string[] | CheckResult {
  const made = madeBy(trial)
  if (!made) return notReached(trial, 'Started')
  const pod = readPod(made.first.object)
  const mounted = claimsOf(pod)
    .map(({ volume }) => volume)
    .filter((volume) => isVolumeMounted(pod, volume))
  if (mounted.length > 0) return mounted
  const args = { statefulSet: trial.set.name, pod: made.name }
  return unmet('NoClaimMounted', { args, evidence: [evidenceOf(made.first)], path: templateOf(trial.set.name) })
}

type Folder = Params & { readonly path: string }
type Mounting = { readonly container: MountingContainer; readonly mount: Mount }

const templateOf = (name: string) => ({ kind: 'StatefulSet', name, path: 'spec.template.spec.containers' })

/** Names of the claims' volumes that lie at the folder; or why data is kept in none. */
function volumesOfData(trial: Trial, { path, image }: Folder): string[] | CheckResult {
  const made = madeBy(trial)
  if (!made) return notReached(trial, 'Started')
  const pod = readMounts(made.first.object)
  const statefulSet = trial.set.name
  const wrong = (reason: string, args: ReasonArgs) =>
    unmet(reason, {
      args: { statefulSet, folder: path, ...args },
      evidence: [evidenceOf(made.first)],
      path: templateOf(statefulSet),
    })
  const obliged = image === undefined ? [] : pod.containers.filter((each) => isSameImage(each.image, image))
  if (image !== undefined && obliged.length === 0) return wrong('ImageMissing', { image })
  const all = mountingAt(pod.containers, path)
  if (all.length === 0) return wrong('FolderNotMounted', {})
  const lacking = obliged.find((container) => !mountAt(container, path))
  if (lacking) return wrong('ContainerLacksFolder', { container: lacking.name })
  const mounts = obliged.length > 0 ? mountingAt(obliged, path) : all
  const elsewhere = mounts.find(({ mount }) => !isOnClaim(pod, mount))
  if (elsewhere) return wrong('FolderNotOnClaim', { volume: elsewhere.mount.name, container: elsewhere.container.name })
  const hidden = mounts.map((mounting) => ({ mounting, over: mountOver(pod, mounting, path) })).find(({ over }) => over)
  if (hidden?.over) {
    const { container, mount } = hidden.mounting
    const args = { volume: mount.name, container: container.name }
    return wrong('FolderPartlyHidden', { ...args, over: hidden.over.name, mountPath: hidden.over.mountPath })
  }
  return [...new Set(mounts.map(({ mount }) => mount.name))]
}

const mountingAt = (containers: readonly MountingContainer[], path: string): Mounting[] =>
  containers.flatMap((container) => {
    const mount = mountAt(container, path)
    return mount ? [{ container, mount }] : []
  })

function isOnClaim(pod: MountingPod, { name }: Mount): boolean {
  const claim = claimBehind(pod, name)
  return claim !== undefined && !claim.isEphemeral
}

/** A volume that goes with the Pod, over a part of the folder; what is only configuration there is no data. */
const mountOver = (pod: MountingPod, { container }: Mounting, path: string): Mount | undefined =>
  mountsBelow(container, path).find((over) => !isOnClaim(pod, over) && !isConfiguration(volumeNamed(pod, over.name)))

/** The new Pod has another folder of the claim there than the old one had: by a path made of what only one of them is. */
function movedFolder({ former, next }: Replacement, { statefulSet, path, image }: Folder): CheckResult | undefined {
  const [before, after] = [former.last.object, next.first.object]
  for (const { container, mount } of mountingAt(readMounts(before).containers, path)) {
    if (image !== undefined && !isSameImage(container.image, image)) continue
    const [was, is] = [before, after].map((pod) => folderInVolume(pod, container.name, mount, path))
    if (was === is) continue
    const args = { statefulSet, pod: next.name, container: container.name, folder: path, volume: mount.name }
    const evidence = [former.last, next.first].map(evidenceOf)
    return unmet('FolderChangesWithPod', {
      args: { ...args, was: was ?? '', is: is ?? '' },
      evidence,
      path: templateOf(statefulSet),
    })
  }
  return undefined
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
