/** Follows one kind of the whole cluster for as long as the recorder lives: list once, then watch, and watch on. */
import type { Logger } from 'pino'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind, newestResourceVersion } from '#kube/list'
import { watchKind, type WatchEnd, type WatchEvent } from '#kube/watch'
import { isNewer } from '../../core/recording/resource-version.ts'
import type { Recording } from '../../core/recording/recording.ts'
import { BackOff } from './back-off.ts'
import type { OpenRecords } from './open-records.ts'
import { seenObject } from './seen-object.ts'
import type { Writer } from './writer.ts'

export type RecorderParts = {
  client: KubeClient
  recording: Recording
  records: Pick<OpenRecords, 'ensure'>
  writer: Pick<Writer, 'add' | 'store'>
  log: Logger
}

/** The server ends a watch after this long; nobody is the worse for it. */
const watchSeconds = 600
/** Bookmarks come about once a minute: a watch that is silent for this long (ms) is dead, whatever TCP says. */
const longestSilence = 120_000
/**
 * Events are kept out of the API server's watch cache, which is what sends bookmarks. Where none happens, the cursor of
 * their watch stands still until etcd has forgotten it (after 5 min), so it is moved on well before (ms).
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubeapiserver/default_storage_factory_builder.go#L57-L61
 */
const withoutBookmarks: Partial<Record<ObservedKindName, number>> = { Event: 60_000 }

/** @param onFollowed called when everything there is has been listed and the watch goes on from there */
export async function followKind(
  parts: RecorderParts,
  kind: ObservedKindName,
  signal: AbortSignal,
  onFollowed: () => void,
): Promise<void> {
  const backOff = new BackOff()
  let hasExpired = false
  while (!signal.aborted) {
    const start = hasExpired ? { type: 'list' as const } : await startOf(parts, kind, signal)
    const isListed = start.type !== 'list' || (await list(parts, kind, signal))
    if (start.type === 'failed' || !isListed) {
      if (start.type === 'failed' && !signal.aborted)
        parts.log.warn({ kind, reason: start.message }, 'a kind cannot be followed: trying again')
      await backOff.wait(signal)
      continue
    }
    onFollowed()
    const end = await watch(parts, kind, signal)
    hasExpired = end.type === 'expired'
    if (signal.aborted || end.type !== 'failed') continue
    parts.log.warn({ kind, reason: end.message }, 'a watch was cut: it goes on from where it was')
    await backOff.wait(signal)
  }
}

type Start = { type: 'watch' } | { type: 'list' } | { type: 'failed'; message: string }

/**
 * A watch goes on from its cursor, unless there is none, or the cluster was made anew and has not come so far: there a watch
 * would wait in silence for versions that belong to the past of another cluster.
 */
async function startOf(
  { client, recording }: RecorderParts,
  kind: ObservedKindName,
  signal: AbortSignal,
): Promise<Start> {
  const cursor = recording.cursor(kind)
  if (cursor === undefined) return { type: 'list' }
  if (kind in withoutBookmarks) return moveOn({ client, recording }, kind, cursor, signal)
  const newest = await newestResourceVersion(client, observedKind(kind), {}, signal)
  if (!newest.ok) return { type: 'failed', message: newest.failure.message }
  return { type: isNewer(cursor, newest.value) ? 'list' : 'watch' }
}

/**
 * As a bookmark does. Events live for an hour, and nobody but the cluster deletes them: where a list has none that is newer
 * than the cursor, none was made since, and the watch goes on from the list. Where it has, the watch delivers them.
 */
async function moveOn(
  { client, recording }: Pick<RecorderParts, 'client' | 'recording'>,
  kind: ObservedKindName,
  cursor: string,
  signal: AbortSignal,
): Promise<Start> {
  const listed = await listKind(client, observedKind(kind), {}, signal)
  if (!listed.ok) return { type: 'failed', message: listed.failure.message }
  const { resourceVersion, items } = listed.value
  if (isNewer(cursor, resourceVersion)) return { type: 'list' }
  if (!items.some(({ metadata }) => isNewer(metadata.resourceVersion, cursor)))
    recording.bookmark(kind, resourceVersion)
  return { type: 'watch' }
}

async function list(
  { client, recording, records, writer, log }: RecorderParts,
  kind: ObservedKindName,
  signal: AbortSignal,
): Promise<boolean> {
  const outcome = await listKind(client, observedKind(kind), {}, signal)
  if (!outcome.ok) {
    if (!signal.aborted) log.warn({ kind, reason: outcome.failure.message }, 'a kind cannot be listed: trying again')
    return false
  }
  const { resourceVersion, items } = outcome.value
  const recorded = []
  for (const item of items) if (await records.ensure(item.metadata.namespace ?? '')) recorded.push(seenObject(item))
  await writer.add(recording.listed(kind, resourceVersion, recorded))
  writer.store() // also where nobody's record has changed: the next recorder goes on from here
  return true
}

async function watch(
  { client, recording, records, writer }: RecorderParts,
  kind: ObservedKindName,
  signal: AbortSignal,
): Promise<WatchEnd> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), withoutBookmarks[kind] ?? longestSilence)
  const onEvent = async (event: WatchEvent): Promise<void> => {
    const at = new Date()
    timer.refresh()
    if (event.type === 'BOOKMARK') {
      recording.bookmark(kind, event.resourceVersion)
      writer.store()
      return
    }
    const { namespace = '', resourceVersion } = event.object.metadata
    if (!(await records.ensure(namespace))) return recording.bookmark(kind, resourceVersion)
    await writer.add(recording.watched(kind, event.type, seenObject(event.object), at.getTime()), at)
  }
  try {
    const resourceVersion = recording.cursor(kind) ?? ''
    const options = { resourceVersion, timeoutSeconds: watchSeconds, signal: AbortSignal.any([signal, silence.signal]) }
    return await watchKind(client, observedKind(kind), options, onEvent)
  } finally {
    clearTimeout(timer)
  }
}
