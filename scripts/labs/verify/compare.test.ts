import { describe, expect, it } from 'vitest'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { JudgedCheck } from '#domain/attempt'
import { compare } from './compare.ts'

const judged = (id: string, result: CheckResult): JudgedCheck => ({
  id,
  check: id,
  points: result.status === 'True' ? 1 : 0,
  maxPoints: 1,
  result,
})
const holds = (id: string) => judged(id, met('Held'))
const wrong = { check: 'headless', reason: 'HasClusterIP', blocked: ['dns'] }
const caught = [
  judged('headless', unmet('HasClusterIP')),
  holds('claims'),
  judged('dns', unknown('blocked', 'NeedsAnotherCheck')),
]

describe('a wrong solution', () => {
  it('is caught by its check, for its reason, with what is blocked by it', () => {
    expect(compare(wrong, caught)).toMatchObject({
      isAsExpected: true,
      isCaught: true,
      accusations: [],
      got: 'headless: HasClusterIP',
    })
  })
  it('that is caught for another reason was not understood', () => {
    const checks = caught.map((check) =>
      check.id === 'headless' ? judged('headless', unmet('ServiceMissing')) : check,
    )
    expect(compare(wrong, checks)).toMatchObject({ isAsExpected: false, isCaught: false })
  })
  it('that is held against another check as well accuses falsely', () => {
    const checks = caught.map((check) => (check.id === 'claims' ? judged('claims', unmet('ClaimShared')) : check))
    expect(compare(wrong, checks)).toMatchObject({ isAsExpected: false, isCaught: true, accusations: ['claims'] })
  })
  it('whose consequences are not blocked is not as expected', () => {
    expect(
      compare(
        wrong,
        caught.map((check) => (check.id === 'dns' ? holds('dns') : check)),
      ).isAsExpected,
    ).toBe(false)
  })
  it('has the points for what holds of it, and no others', () => {
    const part = caught.map((check) => (check.id === 'headless' ? { ...check, points: 5, maxPoints: 10 } : check))
    expect(compare({ ...wrong, points: 5 }, part)).toMatchObject({
      isAsExpected: true,
      got: 'headless: HasClusterIP (5 points)',
    })
    expect(compare(wrong, part)).toMatchObject({ isAsExpected: false, isCaught: false })
    expect(compare({ ...wrong, points: 4 }, part).isAsExpected).toBe(false)
    expect(compare({ ...wrong, points: 5 }, caught).isAsExpected).toBe(false)
  })
  it('that passes escapes', () => {
    expect(compare(wrong, ['headless', 'claims', 'dns'].map(holds))).toMatchObject({
      isAsExpected: false,
      isCaught: false,
    })
  })
})

describe('a solution', () => {
  it('needs every check', () => {
    expect(compare({ full: true }, [holds('a'), holds('b')]).isAsExpected).toBe(true)
    expect(compare({ full: true }, [holds('a'), judged('b', unmet('No'))])).toMatchObject({
      isAsExpected: false,
      accusations: ['b'],
    })
  })
  it('is not proved by what could not be judged, nor by nothing', () => {
    expect(compare({ full: true }, [judged('a', unknown('platform', 'Broken'))])).toMatchObject({
      isAsExpected: false,
      accusations: [],
    })
    expect(compare({ full: true }, []).isAsExpected).toBe(false)
  })
})

it('what waits for others alone is told, and is not every point', () => {
  const waiting = [
    judged('claims', unknown('blocked', 'PodsMissing')),
    judged('dns', unknown('blocked', 'NeedsAnotherCheck')),
  ]
  expect(compare({ incomplete: true }, waiting).got).toBe('claims: PodsMissing, dns: NeedsAnotherCheck')
})

it('the starter leaves something to do', () => {
  expect(compare({ incomplete: true }, [holds('a'), judged('b', unmet('No'))]).isAsExpected).toBe(true)
  expect(compare({ incomplete: true }, [holds('a')]).isAsExpected).toBe(false)
})
