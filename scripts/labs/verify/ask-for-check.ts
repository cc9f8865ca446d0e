/** Presses Check as a student does, and waits for the grader's verdicts. */
import type { JudgedCheck } from '#domain/attempt'
import { requestCheck } from '#db/attempt-requests'
import { readAttemptOutcome } from '#db/lab-verification'
import { nextChange } from '../../../grader/edge/changes.ts'
import type { Installation } from './installation.ts'
import type { Workspace } from './student.ts'

export type Verdicts = { checks: JudgedCheck[]; observedSeq: number }

const patience = 30_000
/** What is Unknown by the platform's fault costs nothing and is asked for again, so often at most. */
const mostChecks = 5

/** @throws where the grader cannot judge, in its own words */
export async function askForCheck(
  installation: Installation,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<Verdicts> {
  for (let asked = 1; ; asked += 1) {
    const verdicts = await checkOnce(installation, workspace, signal)
    const isUndecided = verdicts.checks.some(({ result }) => result.status === 'Unknown' && result.cause === 'platform')
    if (!isUndecided || asked === mostChecks) return verdicts
  }
}

async function checkOnce({ db, changes }: Installation, workspace: Workspace, signal: AbortSignal): Promise<Verdicts> {
  const requested = await requestCheck(db, workspace.id, workspace.userId)
  if (requested.outcome === 'not-ready') throw new Error('the workspace is not Ready any more')
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  for (;;) {
    const changed = nextChange(changes, 'Attempt', requested.id, limit)
    const { state, failure, observedSeq, checks } = await readAttemptOutcome(db, requested.id)
    if (state === 'Failed') throw new Error(`the grader could not judge: ${failure}`)
    if (state === 'Finished' && observedSeq !== null) return { checks, observedSeq }
    signal.throwIfAborted()
    if (limit.aborted)
      throw new Error(`the Check is ${state} after ${patience / 1_000} s: see grader.log in the data folder`)
    await changed
  }
}
