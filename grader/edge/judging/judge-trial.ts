/** A Submit's second stage: the trial of what was snapshotted, and the verdicts of both records. */
import type { ClusterName } from '#course/images'
import type { LeasedAttempt } from '#db/attempt-queue'
import { readSnapshot } from '#db/attempt-snapshots'
import type { AttemptStep, JudgedCheck } from '#domain/attempt'
import type { Observation } from '#domain/observation'
import { judgeLab, questionsOf } from '../../core/judge.ts'
import { snapshotSchema } from '../../core/snapshot.ts'
import { needsThatCanRun, trialNeeds } from '../../core/trial-needs.ts'
import type { Ending } from '../queue/ending.ts'
import type { RunTrial, TrialOrder, TrialParts } from '../trial/trial-order.ts'
import { readAttemptedLab } from './attempted-lab.ts'
import { sealAttempt } from './seal-attempt.ts'
import type { SubmitParts } from './take-snapshot.ts'

export type TrialJudgingParts = SubmitParts & Omit<TrialParts, 'markerImage' | 'sqlImage'> & { runTrial: RunTrial }

/** @throws in words for people, where it is the platform that cannot judge */
export async function judgeTrial(
  parts: TrialJudgingParts,
  cluster: ClusterName,
  attempt: LeasedAttempt,
  signal: AbortSignal,
): Promise<Ending> {
  const { db, catalogue, readers } = parts
  const { lab, place, variables, surroundings } = await readAttemptedLab(parts, cluster, attempt)
  const { snapshot: stored, liveChecks, observedSeq } = await readSnapshot(db, attempt.id)
  const snapshot = snapshotSchema.parse(stored)
  const live = await readers.of(place).read(db, observedSeq)
  const onStep = async (step: AttemptStep) => {
    if (!(await parts.reportStep(attempt, step))) throw new Error('the lease is lost: somebody else has taken it over')
  }
  const order: TrialOrder = {
    attempt,
    from: snapshot.namespace,
    snapshot: snapshot.objects,
    needs: needsThatCanRun(trialNeeds(lab, variables, catalogue), snapshot),
    live,
    questions: (trial) => questionsOf(lab, variables, trial, catalogue, 'trial'),
    onStep,
  }
  const markerImage = surroundings.images['busybox']
  if (!markerImage) throw new Error('lab-manifests/images.json names no busybox, which writes the markers of trials')
  const sqlImage = surroundings.images['mariadb']
  const trial = await recordOfTrial({ ...parts, markerImage, sqlImage }, order, signal)
  await onStep('Judging')
  const checks = judgeLab(lab, variables, { live, trial }, catalogue)
  const open = leftOpen(checks, liveChecks)
  if (open.length > 0) parts.log.info({ attempt: attempt.id, open }, 'a trial left checks undecided')
  const type = open.length > 0 ? 'undecided' : 'judged'
  const sealed = await sealAttempt(parts, attempt, { lab, variables, live, trial, checks })
  return { type, checks, observedSeq, sealed, ...(trial && { trialSeq: trial.events.length - 1 }) }
}

/** Null where the platform could not carry it out: what only a trial tells is undecided then. */
async function recordOfTrial(
  parts: TrialParts & Pick<TrialJudgingParts, 'runTrial'>,
  order: TrialOrder,
  signal: AbortSignal,
): Promise<Observation | null> {
  const outcome = await parts.runTrial(parts, order, signal)
  if (outcome.type === 'observed') return parts.readers.of(outcome.place).read(parts.db, outcome.lastSeq)
  signal.throwIfAborted()
  parts.log.warn({ attempt: order.attempt.id, reason: outcome.reason }, 'a trial could not be carried out')
  return null
}

/**
 * What another trial might decide because the platform left it open, as `id: reason`. What the live record leaves open stays so: it
 * was judged up to a place that does not change any more.
 */
export const leftOpen = (checks: readonly JudgedCheck[], liveChecks: readonly JudgedCheck[]): string[] =>
  checks
    .filter(
      ({ id, result }) =>
        result.status === 'Unknown' &&
        result.cause === 'platform' &&
        result.reason !== 'NeedIsUndecided' &&
        !liveChecks.some((live) => live.id === id),
    )
    .map(({ id, result }) => `${id}: ${result.reason}`)
