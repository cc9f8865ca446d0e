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

/** From here on, most of a trial is lost with its grader. */
const lateFrom = attemptSteps.indexOf('Replacing')
const inOrder = (steps: readonly AttemptStep[]) =>
  steps.toSorted((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other))

/** Steps that follow each other of which one run has one. */
const stretch = 4

/** The ends of one run, so few that it is over in a minute; four seeds from a multiple of four on have all of them. */
export function endsOf(deadly: readonly AttemptStep[], seed: number): AttemptStep[] {
  const groups = deadly.flatMap((_, index) => (index % stretch === 0 ? [deadly.slice(index, index + stretch)] : []))
  const choices = shuffled(
    groups.map((_, index) => index % stretch),
    Math.floor(seed / stretch),
  )
  return groups.flatMap((group, index) => group[((choices[index] ?? 0) + seed) % stretch] ?? [])
}

/** The ends that a Submit's graders meet, in their order, and the one, if it meets an early one, after which the whole lease is waited out. */
export type Fate = { steps: AttemptStep[]; waitedOut: AttemptStep | undefined }

/**
 * The ends dealt out to so many Submits, each hand in the order in which its Submit comes to them. Late ones are kept apart from each
 * other and from early ones for as long as there are hands, so that no Submit takes much longer than others.
 */
export function fatesOf(ends: readonly AttemptStep[], seed: number, submits: number): Fate[] {
  const hands = Array.from({ length: submits }, (): AttemptStep[] => [])
  const own = shuffled(ends, seed)
  const isLate = (step: AttemptStep) => attemptSteps.indexOf(step) >= lateFrom
  const dealt = [...own.filter(isLate), ...own.filter((step) => !isLate(step))]
  for (const [index, step] of dealt.entries()) {
    const place = index % (2 * submits)
    hands[place < submits ? place : 2 * submits - 1 - place]?.push(step)
  }
  return hands.map((hand) => ({ steps: inOrder(hand), waitedOut: inOrder(hand).find((step) => !isLate(step)) }))
}
