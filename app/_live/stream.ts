/** One browser's live page: whole documents as server-sent events, the newest only, for as long as it may look. */
import type { Notification } from '#db/listen'
import type { Hub, PageKey } from './hub.ts'

export type StreamOptions = {
  key: PageKey
  /** whose eyes these are */
  viewer: { id: string; sessionId: string }
  /** whether the viewer still may look; asked at each heartbeat, and at once when their rows change */
  mayLook(): Promise<boolean>
  heartbeat: number
  signal: AbortSignal
}

/** Yields the text of events; ends when the viewer leaves or may look no more. */
export async function* liveEvents(
  hub: Hub,
  { key, viewer, mayLook, heartbeat, signal }: StreamOptions,
): AsyncGenerator<string> {
  let wake = () => {}
  let isDoubtful = false
  const watching = await hub.watch(key, () => wake())
  const stopHearing = hub.onPeople((notification) => {
    if (!isAbout(notification, viewer)) return
    isDoubtful = true
    wake()
  })
  let askedAt = Date.now()
  const untilHeartbeat = () => Math.max(0, askedAt + heartbeat - Date.now())
  async function pause(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, untilHeartbeat())
      wake = resolve
      if (signal.aborted || isDoubtful) wake()
    })
    clearTimeout(timer)
  }
  const leave = () => wake()
  signal.addEventListener('abort', leave)
  try {
    let sent: string | null = null
    while (!signal.aborted) {
      // Before any document: a page that changes all the time is asked for its leave as well.
      if (isDoubtful || untilHeartbeat() === 0) {
        isDoubtful = false
        askedAt = Date.now()
        if (!(await mayLook())) return yield 'event: signed-out\ndata: {}\n\n'
        watching.refresh()
        yield ': still here\n\n'
        continue
      }
      const document = watching.document()
      if (document === null || document === sent) await pause()
      else yield `data: ${(sent = document)}\n\n`
    }
  } finally {
    signal.removeEventListener('abort', leave)
    stopHearing()
    watching.stop()
  }
}

const isAbout = ({ table, id }: Notification, viewer: { id: string; sessionId: string }) =>
  id === (table === 'Session' ? viewer.sessionId : viewer.id)

export type StreamEnds = {
  /** of the request: aborted when the browser leaves */
  signal: AbortSignal
  /** called once the stream is over, however it ended; perhaps more than once */
  onEnd(): void
}

/** The response of an EventSource; a reader that is slow gets fewer documents, not older ones. */
export function eventStream(
  eventsUntil: (signal: AbortSignal) => AsyncGenerator<string>,
  { signal, onEnd }: StreamEnds,
): Response {
  const gone = new AbortController()
  gone.signal.addEventListener('abort', onEnd)
  signal.addEventListener('abort', () => gone.abort())
  if (signal.aborted) gone.abort()
  const events = eventsUntil(gone.signal)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await events.next().catch((error: unknown) => {
          gone.abort()
          throw error
        })
        if (!done) return controller.enqueue(encoder.encode(value))
        gone.abort()
        controller.close()
      },
      async cancel() {
        gone.abort()
        // Suspended at a document that nobody took, it would keep its place for ever.
        await events.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
