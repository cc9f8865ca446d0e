/** Why a step could not be finished now; the queue tries again, and the page says it meanwhile. */
import type { KubeFailure, Outcome } from '#kube/outcome'

export class Unfinished extends Error {
  readonly reason: string
  constructor(reason: string, message: string) {
    super(message)
    this.reason = reason
  }
}

const reasonOf = (failure: KubeFailure): string =>
  failure.type === 'unreachable' ? 'ClusterUnreachable' : 'ClusterRefused'

/** The value, or the end of this try. */
export function orUnfinished<T>(outcome: Outcome<T>, tried: string): T {
  if (outcome.ok) return outcome.value
  throw new Unfinished(reasonOf(outcome.failure), `${tried}: ${outcome.failure.message}`)
}
