/** Which Submit meets which end. */
import { attemptSteps, type AttemptStep } from '#domain/attempt'
import { shuffled } from './seeded.ts'

/** While it waits for its trial, nobody works on it whom one could kill. */
export const deadlySteps = attemptSteps.filter((step) => step !== 'WaitingForTrial')

/** The steps dealt out to so many Submits, each hand in the order in which its Submit comes to them. */
export function fatesOf(seed: number, submits: number): AttemptStep[][] {
  const hands = Array.from({ length: submits }, (): AttemptStep[] => [])
  for (const [index, step] of shuffled(deadlySteps, seed).entries()) hands[index % submits]?.push(step)
  return hands.map((hand) => hand.sort((one, other) => attemptSteps.indexOf(one) - attemptSteps.indexOf(other)))
}
