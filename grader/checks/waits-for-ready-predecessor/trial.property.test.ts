/** What a trial tells of waiting and of ending in order, against a model of the controller under a grader's hands. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, mixture, plays } from '../../testing/random-trials.ts'
import { recordOf, type Gap } from '../../core/testing/recorded-model.ts'
import { playTrial, type TrialModel } from '../../core/testing/trial-model.ts'
import { createdInOrdinalOrder } from '../created-in-ordinal-order/check.ts'
import { deletedInReverseOrder } from '../deleted-in-reverse-order/check.ts'
import { waitsForReadyPredecessor } from './check.ts'

const params = { statefulSet: 'web' }
const runs = { numRuns: 600 }

const expectedOfWaiting = (model: TrialModel) =>
  model.isOutOfOrder ? 'False' : model.isWaitProved ? 'True' : 'Unknown'
const isReady = ({ acts }: TrialModel) => acts.some(({ act, args }) => act === 'Settled' && args['as'] === 'Started')
function expectedOfEnding(model: TrialModel): string {
  if (model.endedTooSoon) return 'False'
  return isReady(model) && model.replicas > 1 ? 'True' : 'Unknown'
}

describe('a trial', () => {
  test('says whether the set waited, whatever order the watches told it in', () => {
    const tally = { True: 0, False: 0, Unknown: 0 }
    fc.assert(
      fc.property(plays(both), mixture, (play, mixed) => {
        const model = playTrial(play)
        const { status } = waitsForReadyPredecessor.judge(recordOf(model, mixed), params)
        expect(status).toBe(expectedOfWaiting(model))
        tally[status] += 1
      }),
      runs,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })

  test('says whether the set gave up its Pods one after the other', () => {
    const tally = { True: 0, False: 0, Unknown: 0 }
    fc.assert(
      fc.property(plays(both), mixture, (play, mixed) => {
        const model = playTrial(play)
        const { status } = deletedInReverseOrder.judge(recordOf(model, mixed), params)
        expect(status).toBe(expectedOfEnding(model))
        tally[status] += 1
      }),
      runs,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
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
    (check) => {
      const tally = { same: 0, Unknown: 0 }
      const gaps = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 8 }))
      fc.assert(
        fc.property(plays(both), mixture, gaps, (play, mixed, [share, length]) => {
          const model = playTrial(play)
          const from = Math.floor(share * model.podLog.length)
          const gap: Gap = { from, to: from + length, reason: 'WatchExpired' }
          const whole = check.judge(recordOf(model, mixed), params)
          const holed = check.judge(recordOf(model, mixed, gap), params)
          if (holed.status !== 'Unknown') expect(holed.status).toBe(whole.status)
          tally[holed.status === 'Unknown' ? 'Unknown' : 'same'] += 1
        }),
        runs,
      )
      expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
    },
  )
})
