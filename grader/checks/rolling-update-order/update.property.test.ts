/** What a trial tells of the order of an update, against a model of the controller, and of one that does not wait. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UpdateModel, type Plan } from '../../core/testing/update-model.ts'
import { rollingUpdateOrder } from './check.ts'

const plan: fc.Arbitrary<Plan> = fc.record({
  replicas: fc.integer({ min: 1, max: 4 }),
  partition: fc.integer({ min: 0, max: 2 }),
  isOnDelete: fc.boolean(),
  isHasty: fc.boolean(),
  // which of the things that may happen next does
  choices: fc.array(fc.nat(11), { maxLength: 30 }),
})
const web = { statefulSet: 'web' }
const judge = (model: UpdateModel, gap?: { from: number; to: number }) =>
  rollingUpdateOrder.judge(model.record(gap).observation, web)

describe('an update', () => {
  test('is judged by what the model knows of it', () => {
    const tally = new Map<string, number>()
    fc.assert(
      fc.property(plan, (played) => {
        const model = new UpdateModel(played)
        const { status, reason } = judge(model)
        expect(`${status} ${reason}`).toBe(model.expected)
        tally.set(reason, (tally.get(reason) ?? 0) + 1)
      }),
      { numRuns: 600 },
    )
    const told = [
      'FromTheHighestDown',
      'ReplacedBeforeSuccessorReady',
      'NothingReplaced',
      'PartitionHoldsBack',
      'TooFewPods',
    ]
    for (const reason of told) expect(tally.get(reason) ?? 0, reason).toBeGreaterThan(3)
  })

  test('is never said to be out of order of a controller that waits', () => {
    fc.assert(
      fc.property(plan, (played) => {
        const model = new UpdateModel({ ...played, isHasty: false })
        expect(judge(model).reason).not.toBe('ReplacedBeforeSuccessorReady')
      }),
    )
  })

  test('with a gap after the change, is Unknown', () => {
    const gaps = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 }))
    fc.assert(
      fc.property(plan, gaps, (played, [from, length]) => {
        const model = new UpdateModel(played)
        const result = judge(model, { from, to: from + length })
        if (model.hides({ from, to: from + length })) expect(result.status).toBe('Unknown')
        else expect(`${result.status} ${result.reason}`).toBe(model.expected)
      }),
      { numRuns: 300 },
    )
  })
})
