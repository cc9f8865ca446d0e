/**
 * A verdict reads the record, and the record has to be told everything first: a fix that was applied a moment ago counts.
 * Here a lab is judged against a namespace, from catching up to the verdicts.
 */
import { knownVersions, type ObservationPlace } from '#db/observations'
import type { Database } from '#db/database'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { kindsBehind, type ListedVersions } from '../../core/catch-up.ts'
import { nextChange, type Changes } from '../changes.ts'
import type { SharedLists } from '../shared-lists.ts'
import { within } from '../within.ts'

export type CatchUpParts = { db: Database; client: KubeClient; changes: Changes; lists: SharedLists }

const patience = 3_000
/** After so many ms the list itself may be what is old: something in it was deleted meanwhile. */
const listLifetime = 500

/**
 * Waits until the record has all that lists of this moment have.
 * @param kinds of which that has to be so
 * @returns the kind that is still behind when time is up
 */
export async function catchUp(
  parts: CatchUpParts,
  { id, namespace }: ObservationPlace,
  kinds: readonly ObservedKindName[],
): Promise<ObservedKindName | undefined> {
  const deadline = within(patience)
  let behind = kinds
  while (behind.length > 0 && !deadline.aborted) {
    const listed = await Promise.all(behind.map((kind) => parts.lists.of(kind, namespace)))
    const failed = listed.findIndex(({ ok }) => !ok)
    if (failed !== -1) return behind[failed]
    const lists = listed.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
    behind = await passed(parts, id, lists, deadline)
  }
  return behind[0]
}

/** Waits for the record to pass these lists for as long as they are worth it. Returns the kinds in which it did not. */
async function passed(
  { db, changes }: CatchUpParts,
  id: string,
  lists: readonly ListedVersions[],
  deadline: AbortSignal,
): Promise<ObservedKindName[]> {
  const kinds = lists.map(({ kind }) => kind)
  const limit = within(listLifetime, deadline)
  for (;;) {
    const changed = nextChange(changes, 'Observation', id, limit)
    const behind = kindsBehind(lists, await knownVersions(db, id, kinds))
    if (behind.length === 0 || limit.aborted) return behind
    await changed
  }
}
