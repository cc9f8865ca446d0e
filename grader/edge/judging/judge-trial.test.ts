import { describe, expect, it } from 'vitest'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import { mayComeOutOtherwise } from './judge-trial.ts'

const judged = (id: string, result: CheckResult) => ({ id, check: id, points: 0, maxPoints: 1, result })
const gap = unknown('platform', 'ObservationGap')

describe('whether another trial is worth its while', () => {
  it('is not, where everything is decided', () => {
    const checks = [judged('a', met('Is')), judged('b', unmet('IsNot')), judged('c', unknown('blocked', 'SetNotReady'))]
    expect(mayComeOutOtherwise(checks, [])).toBe(false)
  })
  it('is, where the platform left something of the trial open', () => {
    expect(mayComeOutOtherwise([judged('a', gap)], [])).toBe(true)
  })
  it('is not, where only the live record leaves something open: it will say the same', () => {
    const checks = [judged('a', gap), judged('b', unknown('platform', 'NeedIsUndecided'))]
    expect(mayComeOutOtherwise(checks, [judged('a', gap)])).toBe(false)
  })
})
