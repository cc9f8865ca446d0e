/** What a recorder that starts finds of the one before it. */
import type pg from 'pg'
import { recordedNamespaces } from './recorded-namespaces.ts'

export type StoredPhase = 'Unsynced' | 'Synced' | 'Gap'
export type StoredSighting = { name: string; uid: string; resourceVersion: string }
export type StoredKind = { kind: string; phase: StoredPhase; objects: StoredSighting[] }
export type StoredRecord = { namespace: string; observationId: string; kinds: StoredKind[] }

export async function readCursors(connection: pg.Client, clusterId: string): Promise<[string, string][]> {
  const { rows } = await connection.query<{ kind: string; resourceVersion: string }>(
    'SELECT "kind", "resourceVersion" FROM "WatchCursor" WHERE "clusterId" = $1',
    [clusterId],
  )
  return rows.map(({ kind, resourceVersion }) => [kind, resourceVersion])
}

export async function readStoredRecords(connection: pg.Client, clusterId: string): Promise<StoredRecord[]> {
  const open = await connection.query<{ id: string; namespace: string }>(
    `SELECT o."id", o."namespace" FROM "Observation" o JOIN (${recordedNamespaces}) n USING ("namespace")
     WHERE o."clusterId" = $1`,
    [clusterId],
  )
  const ids = open.rows.map(({ id }) => id)
  // The last of the two marks tells whether the record of a kind is whole.
  const marks = await connection.query<{ id: string; kind: string; type: string }>(
    `SELECT DISTINCT ON ("observationId", "kind") "observationId" AS "id", "kind", "type" FROM "ObservationEvent"
     WHERE "observationId" = ANY($1) AND "type" IN ('SYNCED', 'GAP') ORDER BY "observationId", "kind", "seq" DESC`,
    [ids],
  )
  const objects = await connection.query<StoredSighting & { id: string; kind: string }>(
    `SELECT "observationId" AS "id", "kind", "name", "uid", "object" #>> '{metadata,resourceVersion}' AS "resourceVersion"
     FROM "ObservedObject" WHERE "observationId" = ANY($1)`,
    [ids],
  )
  const records = new Map(
    open.rows.map(({ id, namespace }) => [id, { namespace, kinds: new Map<string, StoredKind>() }]),
  )
  for (const { id, kind, type } of marks.rows)
    records.get(id)?.kinds.set(kind, { kind, phase: type === 'SYNCED' ? 'Synced' : 'Gap', objects: [] })
  for (const { id, kind, ...sighting } of objects.rows) {
    const kinds = records.get(id)?.kinds
    const stored = kinds?.get(kind) ?? { kind, phase: 'Unsynced' as const, objects: [] }
    stored.objects.push(sighting)
    kinds?.set(kind, stored)
  }
  return [...records].map(([observationId, { namespace, kinds }]) => ({
    namespace,
    observationId,
    kinds: [...kinds.values()],
  }))
}
