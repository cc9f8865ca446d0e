/** What a trial tells of a start all at once, against a model of the controller under a grader's hands. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, mixture, plays } from '../../testing/random-trials.ts'
import { recordOf, type Gap } from '../../core/testing/recorded-model.ts'
import { playTrial, type Play, type TrialModel } from '../../core/testing/trial-model.ts'
import { waitsForReadyPredecessor } from '../waits-for-ready-predecessor/check.ts'
import { parallelStart } from './check.ts'

const params = { statefulSet: 'web' }
const runs = { numRuns: 600 }

/** It is told by the barrier that proves waiting: a set that does not wait has made all of its Pods by then. */
const expectedOf = ({ policy }: Play, { isWaitProved }: TrialModel) =>
  !isWaitProved ? 'Unknown' : policy === 'Parallel' ? 'True' : 'False'

describe('parallel-start', () => {
  test('says whether the set made its Pods without waiting, whatever order the watches told it in', () => {
    const tally = { True: 0, False: 0, Unknown: 0 }
    fc.assert(
      fc.property(plays(both), mixture, (play, mixed) => {
        const model = playTrial(play)
        const { status } = parallelStart.judge(recordOf(model, mixed), params)
        expect(status).toBe(expectedOf(play, model))
        tally[status] += 1
      }),
      runs,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })

  test('never speaks against a Parallel set, nor for one with OrderedReady', () => {
    fc.assert(
      fc.property(plays(both), mixture, (play, mixed) => {
        const { status } = parallelStart.judge(recordOf(playTrial(play), mixed), params)
        expect(status).not.toBe(play.policy === 'Parallel' ? 'False' : 'True')
      }),
      runs,
    )
  })

  test('never holds of a set that waits', () => {
    fc.assert(
      fc.property(plays(both), mixture, (play, mixed) => {
        const record = recordOf(playTrial(play), mixed)
        const verdicts = [parallelStart, waitsForReadyPredecessor].map((check) => check.judge(record, params).status)
        expect(verdicts).not.toEqual(['True', 'True'])
      }),
      runs,
    )
  })

  test('with a gap in the record, is Unknown or as it was', () => {
    const tally = { same: 0, Unknown: 0 }
    const gaps = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 8 }))
    fc.assert(
      fc.property(plays(both), mixture, gaps, (play, mixed, [share, length]) => {
        const model = playTrial(play)
        const from = Math.floor(share * model.podLog.length)
        const gap: Gap = { from, to: from + length, reason: 'WatchExpired' }
        const whole = parallelStart.judge(recordOf(model, mixed), params)
        const holed = parallelStart.judge(recordOf(model, mixed, gap), params)
        if (holed.status !== 'Unknown') expect(holed.status).toBe(whole.status)
        tally[holed.status === 'Unknown' ? 'Unknown' : 'same'] += 1
      }),
      runs,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })
})
