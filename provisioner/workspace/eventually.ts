/** For what the API server lets through a moment later: it learns of new role bindings by a watch of its own. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from '#kube/outcome'

const limit = 10_000
const between = 25

/** Tries until the outcome is no refusal (or, with `isGood`, until the value is good), within ten seconds. */
export async function eventually<T>(
  attempt: () => Promise<Outcome<T>>,
  isGood: (value: T) => boolean = () => true,
): Promise<Outcome<T>> {
  const deadline = Date.now() + limit
  for (;;) {
    const outcome = await attempt()
    const isEarly = outcome.ok
      ? !isGood(outcome.value)
      : ['refused', 'missing', 'unauthorized'].includes(outcome.failure.type)
    if (!isEarly || Date.now() > deadline) return outcome
    await pause(between)
  }
}
