/** Follows one kind of the whole cluster for as long as the recorder lives: list once, then watch, and watch on. */
import type { Logger } from 'pino'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { watchKind, type WatchEnd, type WatchEvent } from '#kube/watch'
import type { Recording } from '../../core/recording/recording.ts'
import { BackOff } from './back-off.ts'
import type { OpenRecords } from './open-records.ts'
import { seenObject } from './seen-object.ts'
import type { Writer } from './writer.ts'

export type RecorderParts = {
  client: KubeClient
  recording: Recording
  records: OpenRecords
  writer: Writer
  log: Logger
}

/** The server ends a watch after this long; nobody is the worse for it. */
const watchSeconds = 600
/** Bookmarks come about once a minute: a watch that is silent for this long (ms) is dead, whatever TCP says. */
const longestSilence = 120_000

/** @param onFollowed called once, when everything there is has been listed and the watch goes on from there */
export async function followKind(
  parts: RecorderParts,
  kind: ObservedKindName,
  signal: AbortSignal,
  onFollowed: () => void,
): Promise<void> {
  const backOff = new BackOff()
  let hasExpired = parts.recording.cursor(kind) === undefined
  while (!signal.aborted) {
    if (hasExpired && !(await list(parts, kind, signal))) {
      await backOff.wait(signal)
      continue
    }
    onFollowed()
    const end = await watch(parts, kind, signal)
    hasExpired = hasPassed(end)
    if (signal.aborted || end.type !== 'failed') continue
    parts.log.warn({ kind, reason: end.message }, 'a watch was cut: it goes on from where it was')
    await backOff.wait(signal)
  }
}

/**
 * Whether the watch cannot go on from its version. A cluster that was restored or made anew has versions that are lower
 * than ours, and says so in words only.
 */
const hasPassed = (end: WatchEnd): boolean =>
  end.type === 'expired' || (end.type === 'failed' && /too large resource version/i.test(end.message))

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
  const timer = setTimeout(() => silence.abort(), longestSilence)
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
