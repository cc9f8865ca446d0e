/** What holds of every check that judges a trial: to be asked of each in its own test. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { CheckResult } from '#domain/check-result'
import type { Check } from '../core/check.ts'
import { recordOf, type Gap } from '../core/testing/recorded-model.ts'
import { playTrial, type Play, type TrialModel } from '../core/testing/trial-model.ts'
import { both, mixture, plays } from './random-trials.ts'

type Judging<Params> = { readonly check: Check<Params>; readonly params: Params }

const runs = { numRuns: 600 }

/** It says of each trial what the model knows, whatever order the watches told it in; and each of the three was among them. */
export function expectToSay<Params>(
  { check, params }: Judging<Params>,
  expectedOf: (model: TrialModel, play: Play) => CheckResult['status'],
): void {
  const tally = { True: 0, False: 0, Unknown: 0 }
  fc.assert(
    fc.property(plays(both), mixture, (play, mixed) => {
      const model = playTrial(play)
      const { status } = check.judge(recordOf(model, mixed), params)
      expect(status).toBe(expectedOf(model, play))
      tally[status] += 1
    }),
    runs,
  )
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
}

/** With a gap in the record it is Unknown, or as it was; and both were among them. */
export function expectToBearGaps<Params>({ check, params }: Judging<Params>): void {
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
}
