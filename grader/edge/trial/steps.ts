/** Tells how far a trial has come: as far as the set that is behind all others. */
import { attemptSteps, type AttemptStep } from '#domain/attempt'

export class Steps {
  readonly #reached: Map<string, number>
  readonly #tell: (step: AttemptStep) => void
  #told = -1

  constructor(sets: readonly string[], tell: (step: AttemptStep) => void) {
    this.#reached = new Map(sets.map((set) => [set, -1]))
    this.#tell = tell
  }

  reach(set: string, step: AttemptStep): void {
    this.#move(set, attemptSteps.indexOf(step))
  }

  /** Nobody waits for this one any more. */
  leave(set: string): void {
    this.#move(set, attemptSteps.length)
  }

  #move(set: string, place: number): void {
    this.#reached.set(set, place)
    const slowest = Math.min(...this.#reached.values())
    const step = attemptSteps[slowest]
    if (step === undefined || slowest <= this.#told) return
    this.#told = slowest
    this.#tell(step)
  }
}
