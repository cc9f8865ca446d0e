/** Trials of the model that are left to chance, for properties of what is judged by them. */
import fc from 'fast-check'
import type { ControllerModel, Policy } from '../core/testing/controller-model.ts'
import type { Play } from '../core/testing/trial-model.ts'

/** What the controller or a kubelet does next. */
type Move = (model: ControllerModel) => void

const reconcile = fc.constant<Move>((model) => model.reconcile())
const hear = fc.integer({ min: 1, max: 6 }).map(
  (events): Move =>
    (model) =>
      model.hear(events),
)
const work = fc.nat(7).map(
  (nth): Move =>
    (model) =>
      model.work(nth),
)
export const move = fc.oneof(reconcile, hear, work)
const moves = fc.array(move, { maxLength: 40 })

export const both: readonly Policy[] = ['OrderedReady', 'Parallel']

export const plays = (policies: readonly Policy[]): fc.Arbitrary<Play> =>
  fc.record({
    policy: fc.constantFrom(...policies),
    replicas: fc.integer({ min: 1, max: 4 }),
    whileHeld: moves,
    isReleasedEarly: fc.boolean(),
    whileScaledDown: moves,
  })

/** In which order the watches of two kinds told what they had to tell. */
export const mixture = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
