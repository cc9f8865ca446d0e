/** One trial, from asking for a namespace to giving it back. */
import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { endTrial, insertTrial } from '#db/trials'
import { namespaceName } from '#domain/workspace'
import { longestTrial } from './bounds.ts'
import { carryOut } from './carry-out.ts'
import { planOf } from './plan.ts'
import { awaitTrial } from './prepare.ts'
import { stepTeller } from './step-teller.ts'
import type { RunTrial, TrialOutcome, TrialParts } from './trial-order.ts'

export const runTrial: RunTrial = async (parts, order, signal) => {
  const broken = new AbortController()
  const abort = (reason: unknown) => broken.abort(reason)
  const stop = AbortSignal.any([signal, broken.signal])
  setMaxListeners(0, stop) // every wait listens, and that is meant
  const { tell, told } = stepTeller(order, abort)
  let trialId: string | undefined
  try {
    const plan = planOf(order)
    const namespace = namespaceName(randomBytes(10))
    const expiresAt = new Date(Date.now() + longestTrial([...plan.values()]))
    trialId = await insertTrial(parts.db, { clusterId: parts.clusterId, namespace, lease: order.attempt, expiresAt })
    if (trialId === undefined) return failed('Another grader has taken this attempt over.')
    tell('Preparing')
    const place = await awaitTrial(parts, trialId, stop)
    const lastSeq = await carryOut(parts, { order, plan, place, signal: stop, abort, tell })
    return { type: 'observed', place, lastSeq }
  } catch (error) {
    if (signal.aborted) return failed('The trial was broken off.')
    const reason: unknown = broken.signal.aborted ? broken.signal.reason : error
    parts.log.error({ err: reason, attempt: order.attempt.id }, 'a trial could not be carried out')
    return failed(reason instanceof Error ? reason.message : String(reason))
  } finally {
    abort(new Error('the trial is over'))
    // Whoever asked for the trial tells the next step.
    await Promise.all([told(), trialId !== undefined && giveBack(parts, trialId)])
  }
}

const failed = (reason: string): TrialOutcome => ({ type: 'failed', reason })

/** A namespace that cannot be given back now goes with its attempt's lease. */
const giveBack = ({ db, log }: TrialParts, trialId: string): Promise<void> =>
  endTrial(db, trialId).catch((error: unknown) => log.warn({ err: error, trialId }, 'a trial was not given back'))
