/** What can be known of a namespace that nobody recorded: its objects as they are now, and nothing of how they came to be. */
import { kindOf, observedKind } from '#kube/kinds'
import type { KubeClient } from '#kube/client'
import { listKind } from '#kube/list'
import { readObject } from '#kube/objects'
import type { KubeFailure, Outcome } from '#kube/outcome'
import type { Observation, ObservedEvent } from '#domain/observation'
import type { Answer } from '#db/observations'
import { recordedKinds } from '../recorder/recorder.ts'

/** One list of each kind, in the shape of a record: what stands before the first SYNCED has no order. */
export async function listObservation(
  client: KubeClient,
  namespace: string,
  clusterDomain: string,
): Promise<Outcome<Observation>> {
  const exists = await readObject(client, kindOf('v1', 'Namespace'), { name: namespace })
  if (!exists.ok) return exists
  const lists = await Promise.all(
    recordedKinds.map(async (kind) => ({ kind, outcome: await listKind(client, observedKind(kind), { namespace }) })),
  )
  const failure = lists.map(({ outcome }) => outcome).find((outcome) => !outcome.ok)
  if (failure && !failure.ok) return failed(failure.failure)
  const at = new Date().toISOString()
  const events = lists.flatMap(({ kind, outcome }): Unplaced[] => {
    if (!outcome.ok) return []
    const { resourceVersion, items } = outcome.value
    return [
      ...items.map((object) => ({ type: 'ADDED' as const, kind, object })),
      { type: 'SYNCED' as const, kind, resourceVersion },
    ]
  })
  return { ok: true, value: { namespace, clusterDomain, events: events.map((event, seq) => ({ ...event, seq, at })) } }
}

/** The same observation with answers of DNS after it. */
export function withAnswers(observation: Observation, answers: readonly Answer[], at: string): Observation {
  const { length } = observation.events
  const asked = answers.map((answer, index): ObservedEvent => ({ ...answer, seq: length + index, at }))
  return { ...observation, events: [...observation.events, ...asked] }
}

type Unplaced = ObservedEvent extends infer Event
  ? Event extends ObservedEvent
    ? Omit<Event, 'seq' | 'at'>
    : never
  : never

const failed = (failure: KubeFailure): Outcome<never> => ({ ok: false, failure })
