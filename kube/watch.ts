/** One watch of one kind, for as long as the API server keeps it open. What to do when it ends is the caller's to decide. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from './client.ts'
import { resourcePath, type KindReference } from './kinds.ts'
import { selectorOf, type Selection } from './list.ts'
import { failureOf, type KubeFailure } from './outcome.ts'
import { received } from './received.ts'
import { reasonOf, send } from './request.ts'
import { text } from 'node:stream/consumers'

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  /** nothing happened up to here: a restart may go on from this version */
  | { type: 'BOOKMARK'; resourceVersion: string }

/** `closed`: the server's time was up, or ours (the signal); `expired`: 410, the caller has to list again. */
export type WatchEnd = { type: 'closed' } | { type: 'expired' } | { type: 'failed'; message: string }

export type WatchOptions = Selection & {
  /** the watch delivers what came after it */
  resourceVersion: string
  bookmarks?: boolean
  /** the server ends the watch after this long, which is no failure */
  timeoutSeconds?: number
  signal?: AbortSignal
}

/**
 * Delivers events in the order of arrival, each after the one before was dealt with: a slow reader slows the connection,
 * it does not fill the memory. An exception of `onEvent` ends the watch and is passed on.
 */
export async function watchKind(
  client: KubeClient,
  kind: KindReference,
  { namespace, labelSelector, fieldSelector, resourceVersion, bookmarks = true, timeoutSeconds, signal }: WatchOptions,
  onEvent: (event: WatchEvent) => void | Promise<void>,
): Promise<WatchEnd> {
  const wasCancelled = () => signal?.aborted === true
  try {
    const query = {
      watch: true,
      allowWatchBookmarks: bookmarks,
      resourceVersion,
      timeoutSeconds,
      labelSelector: selectorOf(kind, namespace, labelSelector),
      fieldSelector,
    }
    const path = resourcePath(kind, { namespace })
    const response = await send(client, { method: 'GET', path, query, signal }, { isStream: true })
    if (response.statusCode !== 200) return endOf(failureOf(response.statusCode ?? 0, await text(response)))
    for await (const line of linesOf(response)) {
      const message = JSON.parse(line) as { type: string; object: unknown }
      if (message.type === 'ERROR') return endOfStatus(message.object)
      await deliver(message, kind, onEvent)
    }
    return { type: 'closed' }
  } catch (error) {
    if (wasCancelled()) return { type: 'closed' }
    if (error instanceof ReaderFailed) throw error.cause
    return { type: 'failed', message: reasonOf(error, client) }
  }
}

/** Sets an exception of the reader apart from one of the connection. */
class ReaderFailed extends Error {}

async function deliver(
  message: { type: string; object: unknown },
  kind: KindReference,
  onEvent: (event: WatchEvent) => void | Promise<void>,
): Promise<void> {
  const object = received(message.object, kind)
  try {
    if (message.type === 'BOOKMARK')
      await onEvent({ type: 'BOOKMARK', resourceVersion: object.metadata.resourceVersion })
    else if (message.type === 'ADDED' || message.type === 'MODIFIED' || message.type === 'DELETED')
      await onEvent({ type: message.type, object })
  } catch (cause) {
    throw new ReaderFailed('the reader of a watch failed', { cause })
  }
}

function endOfStatus(status: unknown): WatchEnd {
  const { code } = status as { code?: number }
  return endOf(failureOf(code ?? 500, JSON.stringify(status)))
}

const endOf = (failure: KubeFailure): WatchEnd =>
  failure.type === 'expired' ? { type: 'expired' } : { type: 'failed', message: failure.message }

/** Splits a stream of JSON documents, one a line, wherever the chunks were cut. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pending: Buffer[] = []
  for await (const chunk of stream) {
    let rest = chunk
    for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a)) {
      const line = Buffer.concat([...pending, rest.subarray(0, end)]).toString('utf8')
      pending = []
      rest = rest.subarray(end + 1)
      if (line) yield line
    }
    if (rest.length > 0) pending.push(rest)
  }
}
