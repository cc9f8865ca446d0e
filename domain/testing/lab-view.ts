/** Parts of a lab's page, for tests. */
import type { Terms } from '../lab-view.ts'

/** As often as one likes, without end. */
export const noTerms: Terms = {
  ...{ opensAt: null, dueAt: null, closesAt: null, late: null },
  ...{ maxAttempts: null, spentAttempts: 0, cooldown: 0, coolingUntil: null },
}
