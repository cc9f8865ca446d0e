import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { deductionAt, gradingSchema, isLateAt, scoreOf, termsOf, type AssignmentTerms } from './grading.ts'

const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const open: AssignmentTerms = {
  opensAt: at('01T08:00'),
  dueAt: null,
  closesAt: null,
  maxAttempts: null,
  cooldown: null,
}
const grading = gradingSchema.parse({
  attempts: 5,
  cooldown: '10m',
  due: '7d',
  late: { until: '3d', every: '24h', deduct: 10, atMost: 25 },
})

describe('the terms of a student', () => {
  it('are those of the lab, counted from when the assignment opens', () => {
    expect(termsOf(grading, open, null)).toEqual({
      ...{
        opensAt: at('01T08:00'),
        dueAt: at('08T08:00'),
        closesAt: at('11T08:00'),
        maxAttempts: 5,
        cooldown: 600_000,
      },
      late: { every: 86_400_000, deduct: 10, atMost: 25 },
    })
  })
  it('are without deadline where the assignment is always open', () => {
    expect(termsOf(grading, { ...open, opensAt: null }, null)).toMatchObject({ dueAt: null, closesAt: null })
  })
  it('are what the assignment says, where it says something', () => {
    const own = { ...open, dueAt: at('20T08:00'), closesAt: at('21T08:00'), maxAttempts: 2, cooldown: 0 }
    expect(termsOf(grading, own, null)).toMatchObject({ ...own, cooldown: 0 })
  })
  it('end when the work is due, where nothing late is taken', () => {
    expect(termsOf({ due: '7d' }, open, null)).toMatchObject({ closesAt: at('08T08:00'), late: null })
  })
  it('of an extension move both days, and add attempts', () => {
    const extension = { dueAt: at('10T08:00'), extraAttempts: 2 }
    expect(termsOf(grading, open, extension)).toMatchObject({
      dueAt: at('10T08:00'),
      closesAt: at('13T08:00'),
      maxAttempts: 7,
    })
  })
  it('are those of the others, where they have been put off beyond an extension', () => {
    const extension = { dueAt: at('05T08:00'), extraAttempts: 1 }
    expect(termsOf(grading, open, extension)).toMatchObject({ dueAt: at('08T08:00'), closesAt: at('11T08:00') })
  })
  it('end when the assignment says so, also where the lab would count further', () => {
    const own = { ...open, closesAt: at('05T08:00') }
    expect(termsOf(grading, own, null)).toMatchObject({ dueAt: at('05T08:00'), closesAt: at('05T08:00') })
  })
  it('never end before the work is due', () => {
    const own = { ...open, closesAt: at('05T08:00') }
    expect(termsOf({}, own, { dueAt: at('09T08:00'), extraAttempts: 0 }).closesAt).toEqual(at('09T08:00'))
  })
})

describe('what lateness costs', () => {
  const terms = termsOf(grading, open, null)
  it('begins after the moment at which the work is due', () => {
    expect([at('08T08:00'), at('08T08:01')].map((moment) => isLateAt(terms, moment))).toEqual([false, true])
    expect(isLateAt({ dueAt: null }, at('08T08:01'))).toBe(false)
  })
  it.each([
    ['08T08:00', 0],
    ['08T08:01', 10],
    ['09T08:00', 10],
    ['09T08:01', 20],
    ['10T09:00', 25],
  ])('at %s: %i %%', (time, percent) => expect(deductionAt(terms, at(time))).toBe(percent))

  it('is nothing where the lab asks for nothing', () => {
    expect(deductionAt({ dueAt: at('01T00:00'), late: null }, at('09T00:00'))).toBe(0)
  })
  it('never grows less with time, and never more than it may', () => {
    const due = at('08T08:00').getTime()
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((ms) =>
          deductionAt(terms, new Date(due + ms)),
        )
        expect(early).toBeLessThanOrEqual(late ?? 0)
        expect(late).toBeLessThanOrEqual(25)
      }),
    )
  })
})

it('a score is told to a hundredth', () => {
  expect([scoreOf(100, 0), scoreOf(95, 10), scoreOf(33, 25), scoreOf(7, 100)]).toEqual([100, 85.5, 24.75, 0])
})
