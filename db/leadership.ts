/**
 * One leader at a time, by a Postgres advisory lock held on a connection of its own: it ends with the process, whatever
 * kills it, and the next in line is woken by the server.
 */
import { Socket } from 'node:net'
import pg from 'pg'

export type Leadership = {
  /** Resolves when the lock's connection is gone, and somebody else may lead: stop at once. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

/**
 * Waits in line until this process leads.
 * @param name what is led; the same name means the same lock
 * @param signal gives up the place in the line
 */
export async function lead(url: string, name: string, signal?: AbortSignal): Promise<Leadership> {
  signal?.throwIfAborted()
  const socket = new Socket()
  const connection = new pg.Client({
    connectionString: url,
    stream: () => socket,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  })
  const lost = new Promise<void>((resolve) => connection.once('end', () => resolve()))
  // A lost connection raises `error` first and `end` always; a query in flight rejects by itself.
  connection.on('error', () => {})
  // A server that waits for a lock, or does not answer, hears no polite end.
  const giveUp = () => socket.destroy(new Error('the place in the line is given up'))
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    await connection.connect()
    // Where the process dies while it waits, the server is to notice before the lock's turn comes.
    await connection.query(`SET client_connection_check_interval TO '2s'`)
    await connection.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`ordinal:${name}`])
    signal?.throwIfAborted()
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
  return { lost, release: () => connection.end() }
}
