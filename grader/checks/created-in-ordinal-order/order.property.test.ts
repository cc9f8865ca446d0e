/** The judgement of order against a model of the controller, over random lives of a set. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ControllerModel, type Policy } from '../../core/testing/controller-model.ts'
import { recordOf, type Gap } from '../../core/testing/recorded-model.ts'
import { createdInOrdinalOrder } from './check.ts'

const index = fc.nat(7)
const reconcile = fc.constant((model: ControllerModel) => model.reconcile())
const hear = fc.integer({ min: 1, max: 4 }).map((events) => (model: ControllerModel) => model.hear(events))
const work = index.map((nth) => (model: ControllerModel) => model.work(nth))
const deletePod = index.map((nth) => (model: ControllerModel) => model.deletePod(nth))
const collect = index.map((nth) => (model: ControllerModel) => model.collectGarbage(nth))
const scale = fc.nat(4).map((replicas) => (model: ControllerModel) => model.scale(replicas))
const makeAgain = (policies: readonly Policy[]) =>
  fc
    .tuple(fc.constantFrom(...policies), fc.integer({ min: 1, max: 4 }))
    .map(([policy, replicas]) => (model: ControllerModel) => {
      model.deleteSet()
      model.create(policy, replicas)
    })

type Act = (model: ControllerModel) => void
const acts = (policies: readonly Policy[]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: reconcile },
      { weight: 8, arbitrary: hear },
      { weight: 8, arbitrary: work },
      { weight: 2, arbitrary: deletePod },
      { weight: 2, arbitrary: collect },
      { weight: 2, arbitrary: scale },
      { weight: 1, arbitrary: makeAgain(policies) },
    ),
    { minLength: 10, maxLength: 120 },
  )

const mixture = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
const params = { statefulSet: 'web', replicas: 2 }

function play(policy: Policy, steps: readonly Act[]): ControllerModel {
  const model = new ControllerModel()
  model.create(policy, 3)
  for (const step of steps) step(model)
  return model
}

const both: readonly Policy[] = ['OrderedReady', 'Parallel']
const runs = { numRuns: 400 }
/** Few gaps hide what matters. */
const manyRuns = { numRuns: 2_000 }

describe('created-in-ordinal-order', () => {
  test('never accuses a set with OrderedReady, whatever happens to its Pods', () => {
    const tally = { True: 0, Unknown: 0 }
    fc.assert(
      fc.property(acts(['OrderedReady']), mixture, (steps, mixed) => {
        const model = play('OrderedReady', steps)
        const { status } = createdInOrdinalOrder.judge(recordOf(model, mixed), params)
        expect(model.isOutOfOrder).toBe(false)
        expect(status).toBe(model.made.size >= 2 ? 'True' : 'Unknown')
        tally[status === 'True' ? 'True' : 'Unknown'] += 1
      }),
      runs,
    )
    expect(Math.min(tally.True, tally.Unknown)).toBeGreaterThan(10)
  })

  test('says of any set what the controller did', () => {
    const tally = { True: 0, False: 0, Unknown: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...both), acts(both), mixture, (policy, steps, mixed) => {
        const model = play(policy, steps)
        const { status } = createdInOrdinalOrder.judge(recordOf(model, mixed), params)
        expect(status).toBe(model.isOutOfOrder ? 'False' : model.made.size >= 2 ? 'True' : 'Unknown')
        tally[status] += 1
      }),
      runs,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })

  test('a gap makes a verdict Unknown or leaves it as it was', () => {
    const tally = { same: 0, Unknown: 0 }
    const gaps = fc.tuple(fc.double({ min: 0, max: 0.7, noNaN: true }), fc.integer({ min: 2, max: 8 }))
    fc.assert(
      fc.property(fc.constantFrom(...both), acts(both), mixture, gaps, (policy, steps, mixed, [share, length]) => {
        const model = play(policy, steps)
        const from = Math.floor(share * model.podLog.length)
        const gap: Gap = { from, to: from + length, reason: 'WatchExpired' }
        const whole = createdInOrdinalOrder.judge(recordOf(model, mixed), params)
        const holed = createdInOrdinalOrder.judge(recordOf(model, mixed, gap), params)
        if (holed.status === 'Unknown') tally.Unknown += 1
        else {
          expect(holed.status).toBe(whole.status)
          tally.same += 1
        }
      }),
      manyRuns,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })
})
