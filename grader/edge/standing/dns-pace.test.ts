import { describe, expect, it } from 'vitest'
import { DnsPace } from './dns-pace.ts'

describe('the pace of DNS questions', () => {
  it('asks at once for what was never asked', () => {
    expect(new DnsPace().dueAt(0)).toBe(-Infinity)
  })

  it('asks no more when the answer stands and nothing has changed', () => {
    const pace = new DnsPace()
    pace.asked(0, 5, 'nothing')
    expect(pace.dueAt(5)).toBeUndefined()
  })

  it('asks again after a change, but not within a second, however many changes there are', () => {
    const pace = new DnsPace()
    pace.asked(0, 5, 'nothing')
    for (const upTo of [6, 7, 80, 900]) expect(pace.dueAt(upTo)).toBe(1_000)
  })

  it('asks again for what may not have followed yet, and takes it as it is when DNS has had its time', () => {
    const pace = new DnsPace()
    pace.asked(0, 5, 'unfollowed')
    expect(pace.dueAt(5)).toBe(1_000)
    pace.asked(1_000, 5, 'unfollowed')
    expect(pace.dueAt(5)).toBe(2_000)
    pace.asked(3_000, 5, 'unfollowed')
    expect(pace.dueAt(5)).toBeUndefined()
  })

  it('asks ever less often for what the platform does not come to know', () => {
    const pace = new DnsPace()
    const pauses = [0, 1_000, 2_000, 3_000, 4_000, 6_000, 10_000, 18_000, 34_000, 64_000].map((now) => {
      pace.asked(now, 5, 'unknown')
      return (pace.dueAt(5) ?? 0) - now
    })
    expect(pauses).toEqual([1_000, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })
})
