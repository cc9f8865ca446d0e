/** Tells how far a trial has come: as far as the set that is behind all others. */
import type { SetStep } from './context.ts'

const order: readonly SetStep[] = [
  'Holding',
  'Releasing',
  'Marking',
  'Replacing',
  'ScalingDown',
  'ScalingUp',
  'Updating',
  'Deleting',
]

export class Steps {
  readonly #reached: Map<string, number>
  readonly #tell: (step: SetStep) => void
  #told = -1

  constructor(sets: readonly string[], tell: (step: SetStep) => void) {
    this.#reached = new Map(sets.map((set) => [set, -1]))
    this.#tell = tell
  }

  reach(set: string, step: SetStep): void {
    this.#move(set, order.indexOf(step))
  }

  /** Nobody waits for this one any more. */
  leave(set: string): void {
    this.#move(set, order.length)
  }

  #move(set: string, place: number): void {
    this.#reached.set(set, place)
    const slowest = Math.min(...this.#reached.values())
    const step = order[slowest]
    if (step === undefined || slowest <= this.#told) return
    this.#told = slowest
    this.#tell(step)
  }
}
