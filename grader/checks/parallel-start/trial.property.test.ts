/** What a trial tells of a start all at once, against a model of the controller under a grader's hands. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, mixture, plays } from '../../testing/random-trials.ts'
import { expectToBearGaps, expectToSay } from '../../testing/trial-properties.ts'
import { recordOf } from '../../core/testing/recorded-model.ts'
import { playTrial, type Play, type TrialModel } from '../../core/testing/trial-model.ts'
import { waitsForReadyPredecessor } from '../waits-for-ready-predecessor/check.ts'
import { parallelStart } from './check.ts'

const params = { statefulSet: 'web' }
const runs = { numRuns: 600 }

/** It is told by the barrier that proves waiting: a set that does not wait has made all of its Pods by then. */
const expectedOf = ({ isWaitProved }: TrialModel, { policy }: Play) =>
  !isWaitProved ? 'Unknown' : policy === 'Parallel' ? 'True' : 'False'

describe('parallel-start', () => {
  test('says whether the set made its Pods without waiting, whatever order the watches told it in', () => {
    expectToSay({ check: parallelStart, params }, expectedOf)
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
    expectToBearGaps({ check: parallelStart, params })
  })
})
