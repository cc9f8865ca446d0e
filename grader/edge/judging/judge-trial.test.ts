import { describe, expect, it } from 'vitest'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import { leftOpen } from './judge-trial.ts'

const judged = (id: string, result: CheckResult) => ({ id, check: id, points: 0, maxPoints: 1, result })
const gap = unknown('platform', 'ObservationGap')

describe('what another trial might decide', () => {
  it('is nothing, where everything is decided', () => {
    const checks = [judged('a', met('Is')), judged('b', unmet('IsNot')), judged('c', unknown('blocked', 'SetNotReady'))]
    expect(leftOpen(checks, [])).toEqual([])
  })
  it('is what the platform left open of the trial', () => {
    expect(leftOpen([judged('a', gap)], [])).toEqual(['a: ObservationGap'])
  })
  it('is nothing that the live record leaves open too: it will say the same', () => {
    const checks = [judged('a', gap), judged('b', unknown('platform', 'NeedIsUndecided'))]
    expect(leftOpen(checks, [judged('a', gap)])).toEqual([])
  })
})
