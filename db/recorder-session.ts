/**
 * The recorder's own connection. It holds the advisory lock that makes it the only recorder of its cluster, and it is the
 * connection that writes: whoever lost the lock has lost the means to write as well.
 */
import { Socket } from 'node:net'
import pg from 'pg'
import { FormerBodies } from './former-bodies.ts'
import type { ArrivedEvent } from './recorded-event.ts'
import { recordedNamespaces } from './recorded-namespaces.ts'
import { insertEvents, reserveSeqs, saveCursors, saveLatest, statesOf } from './recorder-statements.ts'
import { readCursors, readStoredRecords, type StoredRecord } from './recorder-restore.ts'
import { storedEvents } from './stored-events.ts'

export type Cursors = readonly (readonly [kind: string, resourceVersion: string])[]
export type OpenRecord = { namespace: string; observationId: string }

export type SessionEvents = { onLost?: () => void; onWaiting?: () => void; signal: AbortSignal }

export class RecorderSession {
  readonly #connection: pg.Client
  readonly #clusterId: string
  readonly #former = new FormerBodies()
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(connection: pg.Client, clusterId: string) {
    this.#connection = connection
    this.#clusterId = clusterId
  }

  /**
   * Resolves when this process is the recorder of the cluster, however long another one is.
   * @param on `onLost`: called once when the connection, and with it the lock, is gone; `onWaiting`: called when another
   * one has the lock; `signal`: gives up waiting, and rejects
   */
  static async open(url: string, clusterId: string, on: SessionEvents): Promise<RecorderSession> {
    const socket = new Socket()
    const connection = new pg.Client({
      connectionString: url,
      stream: () => socket,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    connection.on('error', () => {}) // `end` follows, and says the same
    const giveUp = () => socket.destroy() // a server that waits for a lock does not hear a polite end
    on.signal.addEventListener('abort', giveUp)
    try {
      await connection.connect()
      on.signal.throwIfAborted()
      connection.once('end', () => on.onLost?.())
      // Where the process dies while it waits, the server is to notice before the lock's turn comes.
      await connection.query(`SET client_connection_check_interval TO '2s'`)
      await takeTurn(connection, `recorder of cluster ${clusterId}`, on)
      return new RecorderSession(connection, clusterId)
    } catch (error) {
      socket.destroy()
      throw error
    } finally {
      on.signal.removeEventListener('abort', giveUp)
    }
  }

  close(): Promise<void> {
    return this.#connection.end()
  }

  /** What was stored by the recorder before, of namespaces that are still recorded. */
  restore(): Promise<{ cursors: Cursors; records: StoredRecord[] }> {
    return this.#alone(async () => ({
      cursors: await readCursors(this.#connection, this.#clusterId),
      records: await readStoredRecords(this.#connection, this.#clusterId),
    }))
  }

  /** Namespaces that are to be recorded and have no record yet. */
  async unrecorded(): Promise<string[]> {
    const { rows } = await this.#query<{ namespace: string }>(
      `SELECT n."namespace" FROM (${recordedNamespaces}) n
       LEFT JOIN "Observation" o ON o."clusterId" = $1 AND o."namespace" = n."namespace" WHERE o."id" IS NULL`,
      [this.#clusterId],
    )
    return rows.map(({ namespace }) => namespace)
  }

  /** Gives the records of namespaces that were kept ready to the workspaces that have claimed them; says that they changed. */
  async adopt(): Promise<void> {
    await this.#query(
      `UPDATE "Observation" o SET "workspaceId" = w."id", "lastSeq" = o."lastSeq" FROM "Workspace" w
       WHERE o."clusterId" = $1 AND w."clusterId" = $1 AND w."namespace" = o."namespace" AND w."endedAt" IS NULL
         AND o."workspaceId" IS NULL AND o."trialId" IS NULL`,
      [this.#clusterId],
    )
  }

  /** Of these namespaces, those that are not recorded any more. The record of one that nobody has claimed goes with it. */
  async ended(namespaces: readonly string[]): Promise<string[]> {
    const { rows } = await this.#query<{ namespace: string }>(
      `WITH ended AS (
         SELECT e."namespace" FROM unnest($2::text[]) e("namespace")
         WHERE e."namespace" NOT IN (SELECT "namespace" FROM (${recordedNamespaces}) n)
       ), forgotten AS (
         DELETE FROM "Observation" o USING ended WHERE o."clusterId" = $1 AND o."namespace" = ended."namespace"
           AND o."workspaceId" IS NULL AND o."trialId" IS NULL
       )
       SELECT "namespace" FROM ended`,
      [this.#clusterId, namespaces],
    )
    return rows.map(({ namespace }) => namespace)
  }

  /** Makes the record of a namespace; undefined when it is none that is recorded in this cluster. */
  async openRecord(namespace: string): Promise<OpenRecord | undefined> {
    const { rows } = await this.#query<{ id: string }>(
      `INSERT INTO "Observation" ("id", "clusterId", "namespace", "workspaceId", "trialId")
       SELECT gen_random_uuid(), $1, n."namespace", n."workspaceId", n."trialId" FROM (${recordedNamespaces}) n
       WHERE n."namespace" = $2
       ON CONFLICT ("clusterId", "namespace") DO UPDATE
       SET "workspaceId" = EXCLUDED."workspaceId", "trialId" = EXCLUDED."trialId"
       RETURNING "id"`,
      [this.#clusterId, namespace],
    )
    return rows[0] && { namespace, observationId: rows[0].id }
  }

  /**
   * Stores events, each at the next place of its record, and how far the watches have come, all or nothing. After a failure
   * the session is of no more use: close it, and restore from what is stored.
   */
  append(arrived: readonly ArrivedEvent[], cursors: Cursors): Promise<void> {
    return this.#alone(async () => {
      await this.#connection.query('BEGIN')
      const firstSeq = await reserveSeqs(this.#connection, arrived)
      const lastSeen = await statesOf(this.#connection, arrived)
      const { events, latest } = storedEvents(arrived, firstSeq, this.#former, lastSeen)
      await insertEvents(this.#connection, events)
      await saveLatest(this.#connection, latest)
      await saveCursors(this.#connection, this.#clusterId, cursors)
      await this.#connection.query('COMMIT')
    })
  }

  #query<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.#alone(() => this.#connection.query<Row>(sql, values))
  }

  /** One connection has one transaction at a time: nothing may slip into another's. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }
}

async function takeTurn(connection: pg.Client, lock: string, { onWaiting }: SessionEvents): Promise<void> {
  const { rows } = await connection.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS "taken"',
    [lock],
  )
  if (rows[0]?.taken) return
  onWaiting?.()
  await connection.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [lock])
}
