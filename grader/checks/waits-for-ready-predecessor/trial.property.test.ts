/** What a trial tells of waiting and of ending in order, against a model of the controller under a grader's hands. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckResult } from '#domain/check-result'
import { mixture, plays } from '../../testing/random-trials.ts'
import { expectToBearGaps, expectToSay } from '../../testing/trial-properties.ts'
import { recordOf } from '../../core/testing/recorded-model.ts'
import { playTrial, type TrialModel } from '../../core/testing/trial-model.ts'
import { createdInOrdinalOrder } from '../created-in-ordinal-order/check.ts'
import { deletedInReverseOrder } from '../deleted-in-reverse-order/check.ts'
import { waitsForReadyPredecessor } from './check.ts'

const params = { statefulSet: 'web' }
const runs = { numRuns: 600 }

const expectedOfWaiting = (model: TrialModel) =>
  model.isOutOfOrder ? 'False' : model.isWaitProved ? 'True' : 'Unknown'
const isReady = ({ acts }: TrialModel) => acts.some(({ act, args }) => act === 'Settled' && args['as'] === 'Started')
function expectedOfEnding(model: TrialModel): CheckResult['status'] {
  if (model.endedTooSoon) return 'False'
  return isReady(model) && model.replicas > 1 ? 'True' : 'Unknown'
}

describe('a trial', () => {
  test('says whether the set waited, whatever order the watches told it in', () => {
    expectToSay({ check: waitsForReadyPredecessor, params }, expectedOfWaiting)
  })

  test('says whether the set gave up its Pods one after the other', () => {
    expectToSay({ check: deletedInReverseOrder, params }, expectedOfEnding)
  })

  test('never speaks against a set with OrderedReady', () => {
    fc.assert(
      fc.property(plays(['OrderedReady']), mixture, (play, mixed) => {
        const model = playTrial(play)
        const record = recordOf(model, mixed)
        expect([model.isOutOfOrder, model.endedTooSoon]).toEqual([false, false])
        expect(isReady(model)).toBe(true)
        expect(waitsForReadyPredecessor.judge(record, params).status).not.toBe('False')
        expect(deletedInReverseOrder.judge(record, params).status).not.toBe('False')
        expect(createdInOrdinalOrder.judge(record, { ...params, replicas: play.replicas + 1 }).status).toBe('True')
      }),
      runs,
    )
  })

  test('never speaks for a Parallel set whose controller looked while its first Pod was held', () => {
    fc.assert(
      fc.property(plays(['Parallel']), mixture, (play, mixed) => {
        const model = playTrial({ ...play, isReleasedEarly: false })
        expect(waitsForReadyPredecessor.judge(recordOf(model, mixed), params).status).not.toBe('True')
      }),
      runs,
    )
  })

  test.each([waitsForReadyPredecessor, deletedInReverseOrder])(
    'with a gap in it, makes $name Unknown or leaves it as it was',
    (check) => expectToBearGaps({ check, params }),
  )
})
