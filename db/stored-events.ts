/** From arrived events to rows: places are given, bodies become differences, and the newest state of each object is kept. */
import type { FormerBodies } from './former-bodies.ts'
import { encodeBody } from './observation-body.ts'
import type { ArrivedEvent, RecordedEvent } from './recorded-event.ts'

export type EventRow = {
  observationId: string
  seq: number
  at: Date
  type: string
  kind: string
  name: string | null
  uid: string | null
  resourceVersion: string | null
  base: number | null
  body: Buffer | null
}
/** `object` is null when it is gone. */
export type LatestRow = {
  observationId: string
  kind: string
  name: string
  uid: string
  seq: number
  object: string | null
}

/** Where an object that vanished was last seen. */
export type LastSeen = (observationId: string, kind: string, name: string) => string | undefined

export type StoredEvents = { events: EventRow[]; latest: LatestRow[] }

/** @param firstSeq the place of the first event of each observation; events of observations that are not in it are dropped */
export function storedEvents(
  arrived: readonly ArrivedEvent[],
  firstSeq: ReadonlyMap<string, number>,
  former: FormerBodies,
  lastSeen: LastSeen,
): StoredEvents {
  const next = new Map(firstSeq)
  const latest = new Map<string, LatestRow>()
  const events = arrived.flatMap(({ observationId, at, event }) => {
    const seq = next.get(observationId)
    if (seq === undefined) return []
    next.set(observationId, seq + 1)
    const place = { observationId, seq, at }
    const object = objectOf(
      event,
      (kind, name) => latest.get(keyOf(observationId, kind, name))?.object ?? lastSeen(observationId, kind, name),
    )
    if (!object) return [{ ...place, ...markOf(event) }]
    const { type, kind, name, uid, body } = object
    const key = keyOf(observationId, kind, name)
    const base = former.get(key)
    if (type === 'DELETED') former.delete(key)
    else former.set(key, { seq, body })
    latest.set(key, { observationId, kind, name, uid, seq, object: type === 'DELETED' ? null : body })
    return [{ ...place, ...object, base: base?.seq ?? null, body: encodeBody(body, base?.body) }]
  })
  return { events, latest: [...latest.values()] }
}

const keyOf = (observationId: string, kind: string, name: string): string => `${observationId}/${kind}/${name}`

type ObjectColumns = {
  type: string
  kind: string
  name: string
  uid: string
  resourceVersion: string | null
  body: string
}

function objectOf(
  event: RecordedEvent,
  lastSeen: (kind: string, name: string) => string | undefined,
): ObjectColumns | undefined {
  if ('object' in event) {
    const { type, kind, object } = event
    return { type, kind, ...object }
  }
  if (event.type !== 'VANISHED') return undefined
  const { kind, name, uid } = event
  const body = lastSeen(kind, name)
  if (body === undefined) throw new Error(`the record knows of ${kind} ${name} but not its last state`)
  return { type: 'DELETED', kind, name, uid, resourceVersion: null, body }
}

const noObject = { name: null, uid: null, base: null }

function markOf(event: RecordedEvent): Omit<EventRow, 'observationId' | 'seq' | 'at'> {
  if (event.type === 'GAP') {
    const { type, kind, reason } = event
    return { ...noObject, type, kind, resourceVersion: null, body: encodeBody(JSON.stringify({ reason })) }
  }
  const resourceVersion = event.type === 'SYNCED' ? event.resourceVersion : null
  return { ...noObject, type: event.type, kind: event.kind, resourceVersion, body: null }
}
