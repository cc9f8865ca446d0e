/** Lists again what has a gap in one namespace only, as soon as that namespace has room for it in its record. */
import { setTimeout as delay } from 'node:timers/promises'
import { observedKinds, type ObservedKindName } from '#domain/observed-kinds'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import type { RecorderParts } from './follow-kind.ts'
import { seenObject } from './seen-object.ts'

/** Room grows with time alone, so there is nothing to wait for but time. */
const period = 1_000

export async function fillGaps(parts: RecorderParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const { kind, namespace } of parts.recording.incomplete(Date.now()))
      if (isObservedKind(kind)) await fill(parts, kind, namespace, signal)
    await delay(period, undefined, { signal }).catch(() => {})
  }
}

async function fill(
  { client, recording, writer, log }: RecorderParts,
  kind: ObservedKindName,
  namespace: string,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await listKind(client, observedKind(kind), { namespace }, signal)
  if (outcome.ok) {
    const { resourceVersion, items } = outcome.value
    await writer.add(recording.listedIn(kind, namespace, resourceVersion, items.map(seenObject)))
  } else if (!signal.aborted)
    log.warn({ kind, namespace, reason: outcome.failure.message }, 'a gap cannot be closed yet')
}

const isObservedKind = (kind: string): kind is ObservedKindName => kind in observedKinds
