/** Which Submit meets which end. */
import { attemptSteps, type AttemptStep } from '#domain/attempt'
import type { TrialAct } from '../../grader/core/check.ts'
import { shuffled } from './seeded.ts'

/** Steps that only a trial comes to which does this. */
const stepsOfActs = {
  Holding: 'hold',
  Replacing: 'replace',
  ScalingDown: 'scale',
  ScalingUp: 'scale',
  Updating: 'update',
  Deleting: 'delete',
} as const satisfies Partial<Record<AttemptStep, TrialAct>>

/**
 * The steps of a Submit at which somebody can be killed, where its trial does these acts: while it waits for its trial, nobody
 * works on it, and a step that it never comes to would be waited for in vain.
 */
export function deadlySteps(acts: readonly TrialAct[]): AttemptStep[] {
  const needed: Partial<Record<AttemptStep, TrialAct>> = stepsOfActs
  return attemptSteps.filter((step) => {
    const act = needed[step]
    return step !== 'WaitingForTrial' && (act === undefined || acts.includes(act))
  })
}

/** The installation's grader takes snapshots as well: this end is met by the first Submit whose snapshot it does not take. */
export const sharedSteps: readonly AttemptStep[] = ['Snapshot']

/** From here on, most of a trial is lost with its grader. */
const lateFrom = attemptSteps.indexOf('Replacing')
const inOrder = (steps: readonly AttemptStep[]) =>
  steps.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other))

/**
 * The ends of one run: of each two steps that follow each other one, so that it is over soon; the next seed, when this one is
 * even, or the one before, when it is odd, has the others.
 */
export function endsOf(deadly: readonly AttemptStep[], seed: number): AttemptStep[] {
  const pairs = deadly.flatMap((step, index) => (index % 2 === 0 ? [[step, deadly[index + 1] ?? step]] : []))
  const choices = shuffled(
    pairs.map((_, index) => index % 2),
    Math.floor(seed / 2),
  )
  return pairs.flatMap((pair, index) => pair[((choices[index] ?? 0) + seed) % 2] ?? [])
}

/** The ends that a Submit's graders meet, in their order, and the one after which the whole lease is waited out. */
export type Fate = { steps: AttemptStep[]; waitedOut: AttemptStep | undefined }

/**
 * The ends that are not shared dealt out to so many Submits, each hand in the order in which its Submit comes to them. Late
 * ones are kept apart from each other and from early ones for as long as there are hands, so that no Submit takes much longer
 * than others.
 */
export function fatesOf(ends: readonly AttemptStep[], seed: number, submits: number): Fate[] {
  const hands = Array.from({ length: submits }, (): AttemptStep[] => [])
  const own = shuffled(
    ends.filter((step) => !sharedSteps.includes(step)),
    seed,
  )
  const isLate = (step: AttemptStep) => attemptSteps.indexOf(step) >= lateFrom
  const dealt = [...own.filter(isLate), ...own.filter((step) => !isLate(step))]
  for (const [index, step] of dealt.entries()) {
    const place = index % (2 * submits)
    hands[place < submits ? place : 2 * submits - 1 - place]?.push(step)
  }
  return hands.map((hand, index) => ({ steps: inOrder(hand), waitedOut: hand[(seed + index) % hand.length] }))
}
