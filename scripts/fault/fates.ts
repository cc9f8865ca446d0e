/** Which Submit meets which end. */
import { attemptSteps, type AttemptStep } from '#domain/attempt'
import { shuffled } from './seeded.ts'

/** While it waits for its trial, nobody works on it whom one could kill. */
export const deadlySteps = attemptSteps.filter((step) => step !== 'WaitingForTrial')

/** The installation's grader takes snapshots as well: this end is met by the first Submit whose snapshot it does not take. */
export const sharedSteps: readonly AttemptStep[] = ['Snapshot']

/** From here on, most of a trial is lost with its grader. */
const lateFrom = attemptSteps.indexOf('Replacing')

/**
 * The other steps dealt out to so many Submits, each hand in the order in which its Submit comes to them. Late ones are kept
 * apart from each other and from early ones for as long as there are hands, so that no Submit takes much longer than others.
 */
export function fatesOf(seed: number, submits: number): AttemptStep[][] {
  const hands = Array.from({ length: submits }, (): AttemptStep[] => [])
  const own = shuffled(
    deadlySteps.filter((step) => !sharedSteps.includes(step)),
    seed,
  )
  const isLate = (step: AttemptStep) => attemptSteps.indexOf(step) >= lateFrom
  const dealt = [...own.filter(isLate), ...own.filter((step) => !isLate(step))]
  for (const [index, step] of dealt.entries()) {
    const place = index % (2 * submits)
    hands[place < submits ? place : 2 * submits - 1 - place]?.push(step)
  }
  return hands.map((hand) => hand.sort((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
}
