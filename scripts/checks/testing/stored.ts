/** For tests: a record as it comes back from where records are kept, and from what a Submit seals. */
import { FormerBodies } from '#db/former-bodies'
import { decodeBody } from '#db/observation-body'
import type { RecordedEvent } from '#db/recorded-event'
import { storedEvents, type EventRow } from '#db/stored-events'
import {
  gapEventSchema,
  objectEventSchema,
  syncedEventSchema,
  type Observation,
  type ObservedEvent,
} from '#domain/observation'

/** Acts and answers are stored whole, as they are; all else goes the way of what the recorder hears. */
export function storedAndRead(observation: Observation): Observation {
  const arrived = observation.events.flatMap((event) => {
    const heard = heardOf(event)
    return heard ? [{ observationId: 'record', at: new Date(event.at), event: heard }] : []
  })
  const { events: rows } = storedEvents(arrived, new Map([['record', 0]]), new FormerBodies(), () => undefined)
  const bodies = new Map<number, string>()
  const read = rows.map((row) => eventOf(row, bodies))
  return {
    ...observation,
    events: observation.events.map((event) => {
      const kept = heardOf(event) ? read.shift() : event
      if (!kept) throw new Error(`event ${event.seq} was not stored`)
      return { ...kept, seq: event.seq }
    }),
  }
}

function heardOf(event: ObservedEvent): RecordedEvent | undefined {
  if (event.type === 'SYNCED' || event.type === 'GAP') return event
  if (!('object' in event)) return undefined
  const { type, kind, object } = event
  const { name, uid, resourceVersion } = object.metadata
  return { type, kind, object: { name, uid, resourceVersion, body: JSON.stringify(object) } }
}

/** As the reader of records does, which asks a database for the rows. */
function eventOf(row: EventRow, bodies: Map<number, string>): ObservedEvent {
  const { seq, type, kind, resourceVersion, base, body } = row
  const place = { seq, at: row.at.toISOString(), type, kind }
  if (type === 'SYNCED') return syncedEventSchema.parse({ ...place, resourceVersion })
  const text = decodeBody(body ?? Buffer.alloc(0), base === null ? undefined : bodies.get(base))
  if (type === 'GAP') return gapEventSchema.parse({ ...place, ...JSON.parse(text) })
  bodies.set(seq, text)
  return objectEventSchema.parse({ ...place, object: JSON.parse(text) })
}
