/** Brings the record level with the cluster: only then does "not in the record" mean "not there". */
import type { ObservedKindName } from '#domain/observed-kinds'
import { expectOk } from '#kube/outcome'
import { kindsBehind, type ListedVersions } from '../../core/catch-up.ts'
import type { SharedLists } from '../shared-lists.ts'
import { recorderPatience } from './act-log.ts'
import type { FollowedRecord } from './followed-record.ts'

/** After so many ms the list itself may be what is old: something in it was deleted meanwhile. */
const listLifetime = 500

/** @throws where the recorder stands still, or the API server does not answer */
export async function bringLevel(
  shared: SharedLists,
  record: FollowedRecord,
  kinds: readonly ObservedKindName[],
): Promise<void> {
  const deadline = Date.now() + recorderPatience
  let behind = kinds
  while (behind.length > 0) {
    if (Date.now() > deadline) throw new Error(`The recorder does not keep up with ${behind.join()} of the trial.`)
    const lists = await Promise.all(behind.map((kind) => versionsOf(shared, kind, record.place.namespace)))
    const isLevel = await record.until((state) => {
      const late = kindsBehind(lists, state.versions(behind))
      return late.length === 0 ? true : undefined
    }, listLifetime)
    const late = isLevel ? [] : kindsBehind(lists, record.state.versions(behind))
    behind = kinds.filter((kind) => late.includes(kind))
  }
}

const versionsOf = async (lists: SharedLists, kind: ObservedKindName, namespace: string): Promise<ListedVersions> =>
  expectOk(await lists.of(kind, namespace), `${kind} of the trial cannot be listed`)
