/** Gets a sealed namespace, and a record of it that began before anything is in it. */
import { findObservation, type ObservationPlace } from '#db/observations'
import { readTrialState, type TrialState } from '#db/trials'
import { recordedKinds } from '../recorder/recorder.ts'
import { within } from '../within.ts'
import type { TrialParts } from './trial-order.ts'

/** The provisioner makes a namespace in a second (ms). */
const patience = 120_000

/** @throws in words for people where there is none in time, or the signal was raised */
export async function awaitTrial(parts: TrialParts, trialId: string, signal: AbortSignal): Promise<ObservationPlace> {
  const limit = within(patience, signal)
  let seen: TrialState | undefined
  while (!limit.aborted) {
    const changed = nextNews(parts, trialId, seen?.observationId, limit)
    seen = await readTrialState(parts.db, trialId)
    if (seen.phase === 'Failed' || seen.phase === 'Terminating' || seen.phase === 'Ended')
      throw new Error(`The cluster has no namespace for the trial: ${seen.message ?? seen.phase}.`)
    if (seen.phase === 'Ready' && isSynced(seen)) {
      const place = await findObservation(parts.db, { id: seen.observationId })
      if (place) return place
    }
    await changed
  }
  signal.throwIfAborted()
  throw new Error(
    seen?.phase === 'Ready'
      ? 'The recorder did not begin to record the namespace of the trial in time.'
      : `The namespace of the trial was not ready in time${seen?.message ? `: ${seen.message}` : ''}.`,
  )
}

const isSynced = (state: TrialState): state is TrialState & { observationId: string } =>
  state.observationId !== undefined && recordedKinds.every((kind) => state.syncedKinds.includes(kind))

/** Resolves when the trial's row or its record has changed; while the record is not known, when any has. */
function nextNews(
  { changes }: TrialParts,
  trialId: string,
  observationId: string | undefined,
  limit: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stops.forEach((stop) => stop())
      limit.removeEventListener('abort', settle)
      resolve()
    }
    const ifIs = (wanted: string | undefined) => (id: string | undefined) => {
      if (id === undefined || wanted === undefined || id === wanted) settle()
    }
    const stops = [changes.on('Trial', ifIs(trialId)), changes.on('Observation', ifIs(observationId))]
    if (limit.aborted) settle()
    else limit.addEventListener('abort', settle)
  })
}
