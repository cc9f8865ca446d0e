/** The statements of one append: a few, however many events there are. */
import type pg from 'pg'
import type { ArrivedEvent } from './recorded-event.ts'
import { storableText } from './storable-text.ts'
import type { EventRow, LastSeen, LatestRow } from './stored-events.ts'

/** Moves the end of each record on, and gives the place of its first new event. The rows stay locked until the commit. */
export async function reserveSeqs(
  connection: pg.Client,
  arrived: readonly ArrivedEvent[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { observationId } of arrived) counts.set(observationId, (counts.get(observationId) ?? 0) + 1)
  if (counts.size === 0) return new Map()
  const { rows } = await connection.query<{ id: string; first: number }>(
    `UPDATE "Observation" o SET "lastSeq" = o."lastSeq" + n."count" FROM unnest($1::uuid[], $2::int[]) n("id", "count")
     WHERE o."id" = n."id" RETURNING o."id", o."lastSeq" - n."count" + 1 AS "first"`,
    [[...counts.keys()], [...counts.values()]],
  )
  return new Map(rows.map(({ id, first }) => [id, first]))
}

/** The last states of the objects that vanished. */
export async function statesOf(connection: pg.Client, arrived: readonly ArrivedEvent[]): Promise<LastSeen> {
  const vanished = arrived.flatMap(({ observationId, event }) =>
    event.type === 'VANISHED' ? [{ observationId, kind: event.kind, name: event.name }] : [],
  )
  if (vanished.length === 0) return () => undefined
  const { rows } = await connection.query<{ key: string; object: string }>(
    `SELECT o."observationId" || '/' || o."kind" || '/' || o."name" AS "key", o."object"::text AS "object"
     FROM "ObservedObject" o JOIN unnest($1::uuid[], $2::text[], $3::text[]) v("observationId", "kind", "name")
     USING ("observationId", "kind", "name")`,
    [vanished.map((v) => v.observationId), vanished.map((v) => v.kind), vanished.map((v) => v.name)],
  )
  const states = new Map(rows.map(({ key, object }) => [key, object]))
  return (observationId, kind, name) => states.get(`${observationId}/${kind}/${name}`)
}

export async function insertEvents(connection: pg.Client, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return
  await connection.query(
    `INSERT INTO "ObservationEvent"
       ("observationId", "seq", "at", "type", "kind", "name", "uid", "resourceVersion", "base", "body")
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::int[], $10::bytea[])`,
    columns(events, ['observationId', 'seq', 'at', 'type', 'kind', 'name', 'uid', 'resourceVersion', 'base', 'body']),
  )
}

/** A page reads the newest states from here; the record itself stays the truth. */
export async function saveLatest(connection: pg.Client, latest: readonly LatestRow[]): Promise<void> {
  const gone = latest.filter(({ object }) => object === null)
  const present = latest
    .filter(({ object }) => object !== null)
    .map((row) => ({ ...row, object: storableText(row.object ?? '') }))
  if (gone.length > 0)
    await connection.query(
      `DELETE FROM "ObservedObject" o USING unnest($1::uuid[], $2::text[], $3::text[]) g("observationId", "kind", "name")
       WHERE o."observationId" = g."observationId" AND o."kind" = g."kind" AND o."name" = g."name"`,
      columns(gone, ['observationId', 'kind', 'name']),
    )
  if (present.length > 0)
    await connection.query(
      `INSERT INTO "ObservedObject" ("observationId", "kind", "name", "uid", "seq", "object")
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::jsonb[])
       ON CONFLICT ("observationId", "kind", "name")
       DO UPDATE SET "uid" = EXCLUDED."uid", "seq" = EXCLUDED."seq", "object" = EXCLUDED."object"`,
      columns(present, ['observationId', 'kind', 'name', 'uid', 'seq', 'object']),
    )
}

export async function saveCursors(
  connection: pg.Client,
  clusterId: string,
  cursors: readonly (readonly [kind: string, resourceVersion: string])[],
): Promise<void> {
  if (cursors.length === 0) return
  await connection.query(
    `INSERT INTO "WatchCursor" ("clusterId", "kind", "resourceVersion")
     SELECT $1::uuid, * FROM unnest($2::text[], $3::text[])
     ON CONFLICT ("clusterId", "kind") DO UPDATE SET "resourceVersion" = EXCLUDED."resourceVersion"`,
    [clusterId, cursors.map(([kind]) => kind), cursors.map(([, version]) => version)],
  )
}

/** Rows turned into one array for each column, as `unnest` takes them. */
function columns<Row, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]): Row[Name][][] {
  return names.map((name) => rows.map((row) => row[name]))
}
