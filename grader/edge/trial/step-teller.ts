/** Tells the steps of a trial one after the other, while the trial goes on. */
import type { TrialOrder } from './trial-order.ts'

export type StepTeller = {
  /** Nobody waits for a step to be told; that it cannot be told ends the trial. */
  tell: (step: Parameters<TrialOrder['onStep']>[0]) => void
  /** Resolves when all steps so far are told, or could not be: what is told after that comes last. */
  told: () => Promise<void>
}

export function stepTeller({ onStep }: Pick<TrialOrder, 'onStep'>, abort: (reason: unknown) => void): StepTeller {
  let last = Promise.resolve()
  return {
    tell(step) {
      last = last.then(() => onStep(step)).catch(abort)
    },
    told: () => last,
  }
}
