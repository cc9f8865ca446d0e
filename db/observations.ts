/** Records, read back whole, and the grader's own acts added to them. */
import { kubernetesObjectSchema, type KubernetesObject } from '#domain/kubernetes-object'
import { observedEventSchema, type DnsEvent, type Observation, type ObservedEvent } from '#domain/observation'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { decodeBody, encodeBody } from './observation-body.ts'

export type ObservationOf = { id: string } | { workspaceId: string } | { namespace: string }

/** Where a record is and how long it is by now. */
export type ObservationPlace = { id: string; namespace: string; clusterDomain: string; lastSeq: number }

export async function findObservation(db: Database, of: ObservationOf): Promise<ObservationPlace | undefined> {
  const row = await client(db).observation.findFirst({
    where: of,
    orderBy: { startedAt: 'desc' },
    select: { id: true, namespace: true, lastSeq: true, cluster: { select: { domain: true } } },
  })
  if (!row) return undefined
  const { cluster, ...place } = row
  return { ...place, clusterDomain: cluster.domain }
}

/**
 * The record of a workspace from its beginning.
 * @param upToSeq the last event to read; the whole record when absent
 * @throws where there is no such record
 */
export async function readObservation(db: Database, of: ObservationOf, upToSeq?: number): Promise<Observation> {
  const place = await findObservation(db, of)
  if (!place) throw new Error(`there is no record of ${Object.values(of).join()}: nothing was recorded there yet`)
  const reader = openReader(place)
  return reader.read(db, upToSeq)
}

export type ObservationReader = {
  /** What was read before is not read again: records only grow. */
  read(db: Database, upToSeq?: number): Promise<Observation>
}

/** Reads one record again and again as it grows. */
export function openReader({ id, namespace, clusterDomain }: ObservationPlace): ObservationReader {
  const events: ObservedEvent[] = []
  const bodies = new Map<number, string>()
  return {
    async read(db, upToSeq) {
      const rows = await client(db).observationEvent.findMany({
        where: { observationId: id, seq: { gte: events.length, ...(upToSeq === undefined ? {} : { lte: upToSeq }) } },
        orderBy: { seq: 'asc' },
      })
      // Another read may have been faster; places have no holes, so the length says where to go on.
      for (const row of rows) if (row.seq === events.length) events.push(readEvent(row, bodies))
      return { namespace, clusterDomain, events: upToSeq === undefined ? [...events] : events.slice(0, upToSeq + 1) }
    },
  }
}

type EventRow = {
  seq: number
  at: Date
  type: string
  kind: string
  resourceVersion: string | null
  base: number | null
  body: Uint8Array | null
}

/** @param bodies the newest body of each object by the place of its event; the base of a difference is taken out of it */
function readEvent(
  { seq, at, type, kind, resourceVersion, base, body }: EventRow,
  bodies: Map<number, string>,
): ObservedEvent {
  const place = { seq, at: at.toISOString(), type }
  if (type === 'SYNCED') return observedEventSchema.parse({ ...place, kind, resourceVersion })
  if (!body) throw new Error(`event ${seq} of kind ${kind} has no body`)
  const text = decodeBody(body, base === null ? undefined : bodies.get(base))
  if (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED')
    return observedEventSchema.parse({ ...place, kind, ...JSON.parse(text) })
  if (base !== null) bodies.delete(base)
  if (type !== 'DELETED') bodies.set(seq, text)
  return { ...place, type, kind, object: readObject(text) }
}

const readObject = (text: string): KubernetesObject => kubernetesObjectSchema.parse(JSON.parse(text))

/** What the grader asked and heard; the place is given when it is stored. */
export type Answer =
  | Pick<DnsEvent, 'type' | 'question' | 'rcode' | 'addresses' | 'mayBeCachedFor'>
  | { type: 'DNS_FAILED'; name: string; reason: string }

/** Adds answers to a record, beside whoever else writes to it. Returns the place of the last one. */
export async function appendAnswers(db: Database, observationId: string, answers: readonly Answer[]): Promise<number> {
  return client(db).$transaction(async (transaction) => {
    const { lastSeq } = await transaction.observation.update({
      where: { id: observationId },
      data: { lastSeq: { increment: answers.length } },
      select: { lastSeq: true },
    })
    const at = new Date()
    await transaction.observationEvent.createMany({
      data: answers.map(({ type, ...answer }, index) => ({
        observationId,
        seq: lastSeq - answers.length + 1 + index,
        at,
        type,
        kind: 'DNS',
        body: Uint8Array.from(encodeBody(JSON.stringify(answer))),
      })),
    })
    return lastSeq
  })
}

/** An object as the record knows it last. */
export type KnownVersion = { kind: string; name: string; uid: string; resourceVersion: string }

/** Which objects of these kinds the record holds, each with its version. */
export async function knownVersions(
  db: Database,
  observationId: string,
  kinds: readonly string[],
): Promise<KnownVersion[]> {
  return client(db).$queryRaw<KnownVersion[]>`
    SELECT "kind", "name", "uid", "object" #>> '{metadata,resourceVersion}' AS "resourceVersion"
    FROM "ObservedObject" WHERE "observationId" = ${observationId}::uuid AND "kind" = ANY(${[...kinds]})`
}

/** Writes down the zone of a cluster's DNS names. */
export async function nameClusterDomain(db: Database, clusterId: string, domain: string): Promise<void> {
  await client(db).cluster.update({ where: { id: clusterId }, data: { domain } })
}
