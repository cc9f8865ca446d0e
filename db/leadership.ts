/**
 * One leader at a time, by a Postgres advisory lock held on a connection of its own: it ends with the process, whatever
 * kills it, and the next in line is woken by the server.
 */
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
  const connection = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
  const lost = new Promise<void>((resolve) => connection.once('end', () => resolve()))
  // A lost connection raises `error` first and `end` always; a query in flight rejects by itself.
  connection.on('error', () => {})
  await connection.connect()
  const giveUp = () => void connection.end()
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    signal?.throwIfAborted()
    await connection.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`ordinal:${name}`])
  } catch (error) {
    await connection.end()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
  return { lost, release: () => connection.end() }
}
