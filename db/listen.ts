/**
 * Hears of changed rows: one connection that LISTENs and reconnects by itself. Notifications carry ids only (Postgres
 * bounds them at 8 kB), and those sent while the connection was down are lost: `onReconnected` is the moment to read again.
 */
import pg from 'pg'
import * as z from 'zod'

const channel = 'ordinal'
const firstDelay = 50
const longestDelay = 5_000

const notificationSchema = z.object({ table: z.string(), id: z.string(), workspace: z.string().nullish() })

export type Notification = { table: string; id: string; workspace?: string }
export type Listener = { close(): Promise<void> }

/**
 * Resolves once the first connection listens, and rejects when that one cannot be made.
 * @param onReconnected called each time the connection listens again after it was lost
 */
export async function openListener(
  url: string,
  onNotification: (notification: Notification) => void,
  onReconnected: () => void,
): Promise<Listener> {
  let isClosed = false
  let connection: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    next.on('notification', ({ payload }) => {
      const notification = readNotification(payload)
      if (notification) onNotification(notification)
    })
    // A lost connection raises `error` first and `end` always; the error itself tells nothing that `end` does not.
    next.on('error', () => {})
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    if (isClosed) return next.end()
    connection = next
    next.on('end', () => {
      connection = undefined
      reconnectAfter(firstDelay)
    })
  }

  function reconnectAfter(delay: number): void {
    if (isClosed) return
    retry = setTimeout(() => {
      connect().then(
        () => isClosed || onReconnected(),
        () => reconnectAfter(Math.min(delay * 2, longestDelay)),
      )
    }, delay)
  }

  await connect()
  return {
    async close() {
      isClosed = true
      clearTimeout(retry)
      await connection?.end()
    },
  }
}

/** Anyone who may write to the database may notify; what is not ours is passed over. */
export function readNotification(payload: string | undefined): Notification | undefined {
  if (!payload) return undefined
  const parsed = notificationSchema.safeParse(parseJson(payload))
  if (!parsed.success) return undefined
  const { table, id, workspace } = parsed.data
  return { table, id, ...(workspace ? { workspace } : {}) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
