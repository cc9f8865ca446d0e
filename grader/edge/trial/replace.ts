/** Deletes one Pod, as gently as it asks for, and waits for the one that takes its place. */
import { observedKind } from '#kube/kinds'
import { deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import * as z from 'zod'
import { isServing, readPod } from '../../core/pod.ts'
import type { Goal } from '../../core/trial.ts'
import { askDns } from './ask.ts'
import { giveUp, settle, type SetContext } from './context.ts'
import { livingPod } from './copied-set.ts'
import { readMarkers, type Markers } from './mark.ts'

const graceSchema = z.looseObject({ terminationGracePeriodSeconds: z.number().default(30) })

/** @returns whether there is a Ready one in its place */
export async function replacePod(context: SetContext, name: string, markers: Markers): Promise<boolean> {
  context.onStep('Replacing')
  const uid = await losePod(context, name, 'Replaced')
  if (uid === false) return false
  const reading = readMarkers(context, markers, name, uid)
  reading.catch(context.abort) // a trial that is broken off ends both at once, and nobody waits for this one then
  const isReplaced = await succeeded(context, name, uid, 'Replaced')
  await Promise.all([reading, isReplaced && askDns(context)])
  return isReplaced
}

/**
 * Deletes a Pod of the set, and waits until that is seen.
 * @returns its uid
 */
export async function losePod(context: SetContext, name: string, as: Goal): Promise<string | false> {
  const { parts, record, acts, set, bounds } = context
  const pod = livingPod(record.state, set, name)
  if (!pod) return giveUp(context, as, 0, name)
  const { uid } = pod.metadata
  const at = { namespace: record.place.namespace, name }
  expectOk(
    await deleteObject(parts.client, observedKind('Pod'), at, { uid }),
    `Pod ${name} of the trial cannot be deleted`,
  )
  const deleted = await record.until((state) => {
    const now = state.find('Pod', name)
    if (state.isGone(uid)) return pod
    return now?.metadata.deletionTimestamp === undefined ? undefined : now
  }, bounds.end)
  if (!deleted) return giveUp(context, as, bounds.end, name)
  const { terminationGracePeriodSeconds: grace } = graceSchema.parse(pod.spec)
  await acts.add('Deleted', deleted, { grace })
  return uid
}

/** Waits until there is a Ready Pod of this name that is not the one that was lost. */
export function succeeded(context: SetContext, name: string, uid: string, as: Goal): Promise<boolean> {
  const { record, set, bounds } = context
  return settle(
    context,
    as,
    bounds.end + bounds.start,
    () => {
      const now = livingPod(record.state, set, name)
      return now && now.metadata.uid !== uid && isServing(readPod(now)) ? undefined : name
    },
    set.replicas,
  )
}
