/** Presses Check or Submit as a student does, and waits for the grader's verdicts. */
import { randomUUID } from 'node:crypto'
import { isGrade, type JudgedCheck } from '#domain/attempt'
import { requestCheck, requestSubmit } from '#db/attempt-requests'
import { readAttemptOutcome } from '#db/lab-verification'
import { nextChange } from '../../../grader/edge/changes.ts'
import { within } from '../../../grader/edge/within.ts'
import type { Installation } from './installation.ts'
import type { Workspace } from './student.ts'

export type Verdicts = { attemptId: string; checks: JudgedCheck[]; observedSeq: number }

const checkPatience = 120_000
/** Several wait for their turn, and each is tried again where the platform could not judge it. */
const submitPatience = 600_000
/** What is Unknown by the platform's fault costs nothing and is asked for again, so often at most. */
const mostChecks = 5

/** @throws where the grader cannot judge, in its own words */
export async function askForCheck(
  installation: Installation,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<Verdicts> {
  for (let asked = 1; ; asked += 1) {
    const requested = await requestCheck(installation.db, workspace.id, workspace.userId)
    if (requested.outcome === 'not-ready') throw new Error('the workspace is not Ready any more')
    const verdicts = await verdictsOf(installation, requested.id, checkPatience, signal)
    if (isGrade(verdicts.checks) || asked === mostChecks) return verdicts
  }
}

/**
 * @param onSnapshot called once the work was taken as it is: what is changed from then on may not count
 * @throws where the grader cannot judge, in its own words
 */
export async function askForSubmit(
  installation: Installation,
  { id: workspaceId, userId }: Workspace,
  signal: AbortSignal,
  onSnapshot?: () => Promise<void>,
): Promise<Verdicts> {
  const request = { workspaceId, requestedById: userId, idempotencyKey: randomUUID() }
  const requested = await requestSubmit(installation.db, request)
  if (!('id' in requested)) throw new Error(`a Submit is refused: ${requested.outcome}`)
  const meanwhile = onSnapshot && untilSnapshot(installation, requested.id, signal).then(onSnapshot)
  const [verdicts] = await Promise.all([verdictsOf(installation, requested.id, submitPatience, signal), meanwhile])
  return verdicts
}

/** Resolves at the latest when the attempt is over. */
async function untilSnapshot({ db, changes }: Installation, attemptId: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const changed = nextChange(changes, 'Attempt', attemptId, signal)
    const { state, step } = await readAttemptOutcome(db, attemptId)
    if (state === 'Finished' || state === 'Failed' || (step !== null && step !== 'Snapshot')) return
    signal.throwIfAborted()
    await changed
  }
}

async function verdictsOf(
  { db, changes }: Installation,
  attemptId: string,
  patience: number,
  signal: AbortSignal,
): Promise<Verdicts> {
  const limit = within(patience, signal)
  for (;;) {
    const changed = nextChange(changes, 'Attempt', attemptId, limit)
    const { state, failure, observedSeq, checks } = await readAttemptOutcome(db, attemptId)
    if (state === 'Failed') throw new Error(`the grader could not judge: ${failure}`)
    if (state === 'Finished' && observedSeq !== null) return { attemptId, checks, observedSeq }
    signal.throwIfAborted()
    if (limit.aborted)
      throw new Error(`the attempt is ${state} after ${patience / 1_000} s: see grader.log in the data folder`)
    await changed
  }
}
