/** Leaves markers on the claims of Pods, and looks for them later. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import { observedKind } from '#kube/kinds'
import { expectOk } from '#kube/outcome'
import { patchSubresource } from '#kube/subresources'
import * as z from 'zod'
import { isServing, readPod } from '../../core/pod.ts'
import { hasGivenUp } from '../../core/trial.ts'
import { giveUp, type SetContext } from './context.ts'
import { livingPod } from './copied-set.ts'
import {
  answerOf,
  claimVolumesOf,
  foundMarkers,
  markerContainer,
  newToken,
  readArguments,
  writeArguments,
  type Answered,
  type ClaimVolume,
  type Marked,
} from './marker.ts'

/** An image that is not on the node yet has to come (ms). */
const markerPatience = 120_000

/** The markers by the name of the Pod and of its volume. */
export type Markers = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * Marks the claims of each of these Pods once it is Ready: what its containers do at their start is done by then, and the
 * kubelet, which does one thing at a time for a Pod, is not kept from telling that it is.
 */
export async function markAll(context: SetContext, names: readonly string[]): Promise<Markers> {
  const marked = await Promise.all(names.map(async (name) => [name, await markPod(context, name)] as const))
  return new Map(marked)
}

async function markPod(context: SetContext, name: string): Promise<ReadonlyMap<string, string>> {
  const { acts, record, markerFile } = context
  const pod = await readyPod(context, name)
  const volumes = pod ? mountable(context, pod) : []
  if (!pod || volumes.length === 0) return new Map()
  const marks: Marked[] = volumes.map((volume) => ({ ...volume, marker: newToken() }))
  const answer = await runMarker(context, pod, writeArguments(markerFile, marks), volumes)
  if (answer?.exitCode !== 0) {
    await giveUp(context, 'Marked', markerPatience, waitingFor(name, answer))
    return new Map()
  }
  for (const { claim, marker } of marks) {
    const claimUid = claimUidOf(context, claim)
    await acts.add('MarkerWritten', record.state.find('Pod', name) ?? pod, { claim, claimUid, marker })
  }
  return new Map(marks.map(({ volume, marker }) => [volume, marker]))
}

/**
 * Looks for what was left on the claims of a Pod, in the Pod that has its name now, once it is Ready.
 * @param formerUid the Pod that it is not
 */
export async function readMarkers(
  context: SetContext,
  markers: Markers,
  name: string,
  formerUid: string,
): Promise<void> {
  const { acts, record, markerFile } = context
  const written = markers.get(name) ?? new Map<string, string>()
  if (written.size === 0) return
  const pod = await readyPod(context, name, formerUid)
  if (!pod) return // that it does not come is written down by who waits for it to be Ready
  const volumes = mountable(context, pod)
  const expected = volumes.flatMap((volume) => {
    const marker = written.get(volume.volume)
    return marker === undefined ? [] : [{ ...volume, marker }]
  })
  if (expected.length === 0) return
  const answer = await runMarker(context, pod, readArguments(markerFile, expected), expected)
  if (answer?.exitCode !== 0) {
    await giveUp(context, 'Read', markerPatience, waitingFor(name, answer))
    return
  }
  for (const { marked, found } of foundMarkers(answer.message, expected)) {
    const { claim, marker } = marked
    const claimUid = claimUidOf(context, claim)
    await acts.add('MarkerRead', record.state.find('Pod', name) ?? pod, { claim, claimUid, marker, found })
  }
}

/** Undefined when it does not come, or when whoever waits for it to be Ready has given that up. */
async function readyPod({ record, set, bounds }: SetContext, name: string, formerUid?: string) {
  const limit = (set.replicas + 1) * (bounds.end + bounds.start)
  const pod = await record.until((state) => {
    const pod = livingPod(state, set, name)
    if (pod && pod.metadata.uid !== formerUid && isServing(readPod(pod))) return pod
    return hasGivenUp(state.observation, set.name) ? ('given up' as const) : undefined
  }, limit)
  return pod === 'given up' ? undefined : pod
}

/** Runs it beside the Pod's own containers, and waits for its answer; undefined where none comes. */
async function runMarker(
  { parts, record }: SetContext,
  pod: KubernetesObject,
  args: readonly string[],
  volumes: readonly ClaimVolume[],
): Promise<Answered | undefined> {
  const { name, uid } = pod.metadata
  const container = `ordinal-${newToken().slice(0, 8)}`
  const ephemeralContainers = [markerContainer(container, parts.markerImage, args, volumes)]
  const at = { namespace: record.place.namespace, name }
  const patch = { metadata: { uid }, spec: { ephemeralContainers } }
  const added = await patchSubresource(parts.client, observedKind('Pod'), at, 'ephemeralcontainers', patch)
  if (!added.ok && (added.failure.type === 'missing' || added.failure.type === 'conflict')) return undefined
  expectOk(added, `no marker can be put beside Pod ${name} of the trial`)
  const ended = await record.until((state) => {
    if (state.isGone(uid)) return 'gone' as const
    const now = state.find('Pod', name)
    return now?.metadata.uid === uid ? answerOf(now, container) : undefined
  }, markerPatience)
  return ended === 'gone' ? undefined : ended
}

const claimSchema = z.looseObject({ volumeMode: z.string().optional() })

/** A claim that is a raw disk has no files. */
const mountable = ({ record, folder }: SetContext, pod: KubernetesObject): ClaimVolume[] =>
  claimVolumesOf(pod, folder).filter(({ claim }) => {
    const spec = claimSchema.safeParse(record.state.find('PersistentVolumeClaim', claim)?.spec)
    return !spec.success || spec.data.volumeMode !== 'Block'
  })

const claimUidOf = ({ record }: SetContext, claim: string): string =>
  record.state.find('PersistentVolumeClaim', claim)?.metadata.uid ?? ''

const waitingFor = (name: string, answer: Answered | undefined): string =>
  answer ? `${name}: ${answer.message.trim() || `exit ${answer.exitCode}`}` : name
