/** Runs the recorder of one cluster: waits for its turn, takes up the records, follows the cluster, and begins anew when cut. */
import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import { RecorderSession, type Cursors } from '#db/recorder-session'
import { observedKinds, type ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { floodLimits } from '../../core/recording/flood-gauge.ts'
import { Recording } from '../../core/recording/recording.ts'
import { BackOff } from './back-off.ts'
import { fillGaps } from './fill-gaps.ts'
import { followKind, type RecorderParts } from './follow-kind.ts'
import { OpenRecords } from './open-records.ts'
import { Writer } from './writer.ts'

export type RecorderSetup = {
  databaseUrl: string
  clusterId: string
  client: KubeClient
  log: Logger
  /** calls back whenever recorded namespaces may have come or ended; returns how to stop that */
  onNamespaces: (changed: () => void) => () => void
  /** called when this process records and all there was has been read, or when another one records */
  onReady: (role: 'recording' | 'waiting') => void
}

export const recordedKinds = Object.entries(observedKinds).flatMap(([kind, { observed }]) =>
  observed ? [kind as ObservedKindName] : [],
)

/** Returns when the signal is raised, with everything stored that had arrived. */
export async function runRecorder(setup: RecorderSetup, signal: AbortSignal): Promise<void> {
  const backOff = new BackOff()
  while (!signal.aborted) {
    try {
      await recordOnce(setup, signal)
    } catch (error) {
      if (signal.aborted) return
      setup.log.error({ err: error }, 'recording was cut: it begins again from what is stored')
      await backOff.wait(signal)
    }
  }
}

async function recordOnce(setup: RecorderSetup, signal: AbortSignal): Promise<void> {
  const lost = new AbortController()
  const session = await RecorderSession.open(setup.databaseUrl, setup.clusterId, {
    onLost: () => lost.abort(new Error('the connection to the database is lost')),
    onWaiting: () => setup.onReady('waiting'),
    signal,
  })
  try {
    await record(setup, session, AbortSignal.any([signal, lost.signal]))
    if (!signal.aborted) lost.signal.throwIfAborted()
  } finally {
    await session.close()
  }
}

async function record(setup: RecorderSetup, session: RecorderSession, signal: AbortSignal): Promise<void> {
  const failed = new AbortController()
  const parts = await takeUp(setup, session)
  const { records, writer } = parts
  const stop = AbortSignal.any([signal, failed.signal])
  setMaxListeners(0, stop) // each kind listens, and that is meant
  const fail = (error: unknown) => failed.abort(error)
  const stopListening = setup.onNamespaces(() => void records.follow().catch(fail))
  const stopWriting = new AbortController()
  const writing = writer.run(stopWriting.signal).catch(fail)
  await records.follow().catch(fail)
  const following = followAll(parts, stop, () => setup.onReady('recording'))
  await Promise.all([following, fillGaps(parts, stop)].map((task) => task.catch(fail)))
  stopListening()
  stopWriting.abort()
  await writing
  if (failed.signal.aborted) throw failed.signal.reason
}

type TakenUp = RecorderParts & { records: OpenRecords; writer: Writer }

async function takeUp({ client, log }: RecorderSetup, session: RecorderSession): Promise<TakenUp> {
  const { cursors, records: stored } = await session.restore()
  const recording = new Recording(recordedKinds, floodLimits, cursors)
  const writer = new Writer(session, () => cursorsOf(recording))
  const records = new OpenRecords(session, recording, writer)
  for (const { namespace, observationId, kinds } of stored) {
    recording.restore(namespace, kinds, Date.now())
    records.takeUp(namespace, observationId)
  }
  return { client, recording, records, writer, log }
}

async function followAll(parts: RecorderParts, signal: AbortSignal, onFollowed: () => void): Promise<void> {
  const missing = new Set(recordedKinds)
  const followed = (kind: ObservedKindName) => {
    if (missing.delete(kind) && missing.size === 0) onFollowed()
  }
  await Promise.all(recordedKinds.map((kind) => followKind(parts, kind, signal, () => followed(kind))))
}

const cursorsOf = (recording: Recording): Cursors =>
  recordedKinds.flatMap((kind) => {
    const cursor = recording.cursor(kind)
    return cursor === undefined ? [] : [[kind, cursor] as const]
  })
