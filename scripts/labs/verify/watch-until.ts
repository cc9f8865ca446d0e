/** Waits by list and watch until one object, or one of several, is as told. */
import * as z from 'zod'

const objectSchema = z.record(z.string(), z.unknown())
const listSchema = z.object({ metadata: z.object({ resourceVersion: z.string() }), items: z.array(objectSchema) })
const eventSchema = z.object({ type: z.string(), object: objectSchema })

export type Watching = {
  list(): Promise<unknown>
  /** lines of JSON in pieces of any size, until the server ends the watch; whoever stops reading closes it */
  watch(resourceVersion: string): Promise<AsyncIterable<Buffer>>
  isThere(object: Readonly<Record<string, unknown>> | undefined): boolean
  signal: AbortSignal
}

/** @throws when the signal is raised first, with what was seen last */
export async function watchUntil({ list, watch, isThere, signal }: Watching): Promise<void> {
  let last: unknown
  try {
    for (;;) {
      const { metadata, items } = listSchema.parse(await list())
      last = items[0]
      if (items.length === 0 ? isThere(undefined) : items.some((item) => isThere(item))) return
      for await (const line of linesOf(await watch(metadata.resourceVersion))) {
        const event = eventSchema.parse(JSON.parse(line))
        if (event.type === 'ERROR') break
        const object = event.type === 'DELETED' ? undefined : event.object
        last = object
        if (isThere(object)) return
      }
      signal.throwIfAborted()
    }
  } catch (error) {
    if (!signal.aborted) throw error
    const reason = signal.reason instanceof Error ? signal.reason.message : String(signal.reason)
    throw new Error(`${reason}; it was last seen as ${statusOf(last)}`, { cause: error })
  }
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

const statusOf = (object: unknown): string =>
  object === undefined
    ? 'absent'
    : JSON.stringify(objectSchema.safeParse(object).data?.['status'] ?? object).slice(0, 600)
