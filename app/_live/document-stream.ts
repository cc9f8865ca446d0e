'use client'
/**
 * A page's document, live: the server sends it whole at each change. EventSource comes back by itself when the network
 * stumbles; when the server refused, this asks why, and goes on or says that the session is over.
 */
import type * as z from 'zod'

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'signedOut'
export type StreamListener<T> = {
  readonly onView: (view: T) => void
  readonly onConnection: (connection: Connection) => void
}

const longestPause = 15_000

function parseView<S extends z.ZodType>(text: string, schema: S): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Returns how to stop. */
export function openDocumentStream<S extends z.ZodType>(
  address: string,
  schema: S,
  { onView, onConnection }: StreamListener<z.infer<S>>,
): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = 1000
  let isStopped = false

  const open = () => {
    source = new EventSource(address)
    source.onopen = () => {
      pause = 1000
      onConnection('live')
    }
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const view = parseView(data, schema)
      if (view) onView(view)
    }
    source.addEventListener('signed-out', () => {
      source?.close()
      onConnection('signedOut')
    })
    source.onerror = () => {
      if (isStopped) return
      onConnection('reconnecting')
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(() => void ask(), pause)
    }
  }

  const ask = async () => {
    pause = Math.min(pause * 2, longestPause)
    const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
    if (isStopped) return
    if (response?.status === 401 || response?.status === 404) onConnection('signedOut')
    else if (response?.ok) open()
    else timer = setTimeout(() => void ask(), pause)
  }

  open()
  return () => {
    isStopped = true
    clearTimeout(timer)
    source?.close()
  }
}
