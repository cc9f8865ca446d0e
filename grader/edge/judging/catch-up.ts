/**
 * A verdict reads the record, and the record has to be told everything first: a fix that was applied a moment ago counts.
 * Here a lab is judged against a namespace, from catching up to the verdicts.
 */
import { knownVersions, type ObservationPlace } from '#db/observations'
import type { Database } from '#db/database'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { kindsBehind, type ListedVersions } from '../../core/catch-up.ts'
import { nextChange, type Changes } from '../changes.ts'
import { recordedKinds } from '../recorder/recorder.ts'

export type CatchUpParts = { db: Database; client: KubeClient; changes: Changes }

const patience = 3_000
/** After so many ms the list itself may be what is old: something in it was deleted meanwhile. */
const listLifetime = 500

/** Nobody is judged by these: they follow from others, or say in words what others say in fields. */
const unjudged: readonly ObservedKindName[] = ['Event', 'ControllerRevision']
const judgedKinds = recordedKinds.filter((kind) => !unjudged.includes(kind))

/** Waits until the record has all that a list of this moment has. Returns the kind that is still behind when time is up. */
export async function catchUp(
  parts: CatchUpParts,
  { id, namespace }: ObservationPlace,
): Promise<ObservedKindName | undefined> {
  const deadline = AbortSignal.timeout(patience)
  let behind = judgedKinds
  while (behind.length > 0 && !deadline.aborted) {
    const lists = await Promise.all(behind.map((kind) => listVersions(parts.client, kind, namespace, deadline)))
    const failed = lists.findIndex((list) => list === undefined)
    if (failed !== -1) return behind[failed]
    behind = await passed(
      parts,
      id,
      lists.filter((list) => list !== undefined),
      deadline,
    )
  }
  return behind[0]
}

/** Waits for the record to pass these lists for as long as they are worth it. Returns the kinds in which it did not. */
async function passed(
  { db, changes }: CatchUpParts,
  id: string,
  lists: ListedVersions[],
  deadline: AbortSignal,
): Promise<ObservedKindName[]> {
  const limit = AbortSignal.any([deadline, AbortSignal.timeout(listLifetime)])
  for (;;) {
    const changed = nextChange(changes, 'Observation', id, limit)
    const behind = kindsBehind(lists, await knownVersions(db, id, judgedKinds))
    if (behind.length === 0 || limit.aborted) return judgedKinds.filter((kind) => behind.includes(kind))
    await changed
  }
}

async function listVersions(
  client: KubeClient,
  kind: ObservedKindName,
  namespace: string,
  signal: AbortSignal,
): Promise<ListedVersions | undefined> {
  const outcome = await listKind(client, observedKind(kind), { namespace }, signal)
  if (!outcome.ok) return undefined
  const { resourceVersion, items } = outcome.value
  return { kind, resourceVersion, objects: items.map(({ metadata }) => metadata) }
}
