/**
 * A record in the cluster's own order. Arrival order holds within one kind only, but every write of a cluster raises one
 * counter, the resourceVersion, so that what different watches delivered can be put in the order in which it happened.
 */
import type { Observation, ObjectEvent } from '#domain/observation'

export type Watched = {
  /** what was there when the record became complete; of it one knows how it is, not how it came about */
  readonly before: readonly ObjectEvent[]
  readonly after: readonly ObjectEvent[]
  /** the kinds that the record holds at all: a check's trace keeps those that the check reads */
  readonly kinds: ReadonlySet<string>
  /** uids of Pods that the grader itself deleted */
  readonly deleted: ReadonlySet<string>
}

const kinds = new Set(['Pod', 'StatefulSet', 'PersistentVolumeClaim', 'ControllerRevision', 'ReplicaSet'])
const versionOf = ({ object }: ObjectEvent) => Number(object.metadata.resourceVersion)

/** A kind of which a record says nothing at all was not watched. */
export const kindsIn = (events: Observation['events']): ReadonlySet<string> =>
  new Set(events.flatMap((event) => ('kind' in event ? [event.kind] : [])))

export function watched({ events }: Observation): Watched {
  const completeFrom = events.findLast(
    (event) => (event.type === 'SYNCED' || event.type === 'GAP') && kinds.has(event.kind),
  )?.seq
  const objects = events.filter(
    (event): event is ObjectEvent =>
      (event.type === 'ADDED' || event.type === 'MODIFIED' || event.type === 'DELETED') && kinds.has(event.kind),
  )
  const inOrder = objects.toSorted((one, other) => versionOf(one) - versionOf(other))
  const isBefore = ({ seq }: ObjectEvent) => completeFrom !== undefined && seq < completeFrom
  const acts = events.flatMap((event) => (event.type === 'ACT' && event.act === 'Deleted' ? [event.uid] : []))
  return {
    before: inOrder.filter(isBefore),
    after: inOrder.filter((event) => !isBefore(event)),
    kinds: kindsIn(events),
    deleted: new Set(acts),
  }
}
