/** Takes attempts from the queue for as long as the grader lives, a few of each stage at a time. */
import { leaseAttempt, untilLeaseEnds, type Stage } from '#db/attempt-queue'
import type { Changes } from '../changes.ts'
import { Bell } from './bell.ts'
import { workAttempt, type WorkParts } from './work-attempt.ts'

export type QueueParts = WorkParts & {
  clusterId: string
  changes: Changes
  /** of the whole cluster, whoever runs them */
  trialsAtOnce: number
  /** attempts of each stage that this grader has in hand at once */
  hands?: Readonly<Record<Stage, number>>
}

type Hands = Readonly<Record<Stage, { most: number; busy: Set<Promise<void>> }>>

/** Milliseconds; looked at anyhow, where a notification was lost with everything else. */
const longestWait = 30_000
const untaken = 1_000

/** Returns when the signal is raised and the attempts at hand are done, or put back. */
export async function workQueue(parts: QueueParts, signal: AbortSignal): Promise<void> {
  const hands = handsOf(parts)
  const bell = new Bell()
  const stop = parts.changes.on('Attempt', () => bell.ring())
  signal.addEventListener('abort', () => bell.ring())
  while (!signal.aborted) {
    const heard = bell.next()
    const wait = await take(parts, hands, signal, () => bell.ring())
    const timer = setTimeout(() => bell.ring(), wait)
    if (!signal.aborted) await heard
    clearTimeout(timer)
  }
  stop()
  await Promise.all(Object.values(hands).flatMap(({ busy }) => [...busy]))
}

/**
 * Separate ones, so that a Check never waits behind Submits; judging waits more than it works. Whoever is looked at at the same
 * time shares the lists of the API server.
 */
function handsOf({ trialsAtOnce, hands = { Check: 16, Snapshot: 16, Trial: trialsAtOnce } }: QueueParts): Hands {
  const of = (stage: Stage) => ({ most: hands[stage], busy: new Set<Promise<void>>() })
  return { Check: of('Check'), Snapshot: of('Snapshot'), Trial: of('Trial') }
}
const stages: readonly Stage[] = ['Check', 'Snapshot', 'Trial']

/** Fills the hands. Returns after how many milliseconds to look again if nobody rings. */
async function take(parts: QueueParts, hands: Hands, signal: AbortSignal, onDone: () => void): Promise<number> {
  const { db, clusterId, log } = parts
  try {
    await Promise.all(stages.map((stage) => takeOf(stage, parts, hands, signal, onDone)))
    const wait = (await untilLeaseEnds(db, clusterId)) ?? longestWait
    // What could be taken and was not has to wait for a free hand, which rings.
    return wait === 0 ? untaken : Math.min(longestWait, wait) + 50
  } catch (error) {
    log.error({ err: error }, 'the queue cannot be read: trying again')
    return 1_000
  }
}

async function takeOf(
  stage: Stage,
  parts: QueueParts,
  hands: Hands,
  signal: AbortSignal,
  onDone: () => void,
): Promise<void> {
  const { db, clusterId, graderVersion, trialsAtOnce } = parts
  const { most, busy } = hands[stage]
  while (busy.size < most && !signal.aborted) {
    const attempt = await leaseAttempt(db, { clusterId, graderVersion, stage, trialsAtOnce })
    if (!attempt) break
    const work: Promise<void> = workAttempt(parts, stage, attempt, signal).finally(() => {
      busy.delete(work)
      onDone()
    })
    busy.add(work)
  }
}
