import { describe, expect, it } from 'vitest'
import { attemptSteps } from '#domain/attempt'
import { met, unknown } from '#domain/check-result'
import { blockedIn, currentStage, elapsed, mayBeTried, outcomeOf, stages, stageStates } from './progress.ts'

describe('the stages of a Submit', () => {
  it('begin at once', () => {
    expect(stageStates(null)[0]).toEqual(['noted', 'current'])
    expect(
      stageStates(null)
        .slice(1)
        .every(([, state]) => state === 'ahead'),
    ).toBe(true)
  })
  it('come in the order of the steps, and each of them comes', () => {
    const come = attemptSteps.map(currentStage)
    expect([...new Set(come)]).toEqual([...stages])
  })
  it('leave behind what is done', () => {
    expect(stageStates('Replacing').map(([, state]) => state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'current',
      'ahead',
      'ahead',
    ])
  })
})

describe('where no copy is put to the test', () => {
  it('there are two stages', () => {
    expect(stageStates('Snapshot', false)).toEqual([
      ['noted', 'current'],
      ['judged', 'ahead'],
    ])
  })
  it('a step of a trial shows that one is after all', () => {
    expect(stageStates('Applying', false)).toEqual(stageStates('Applying'))
  })
  it('every check is told by the namespace itself', () => {
    expect(mayBeTried(['a', 'b'], [{ id: 'a' }, { id: 'b' }])).toBe(false)
    expect(mayBeTried(['a', 'b'], [{ id: 'a' }])).toBe(true)
    expect(mayBeTried(['a', 'b'], [])).toBe(true)
  })
})

it('time is counted from the request, never below nothing', () => {
  const requestedAt = '2026-11-21T12:00:00.000Z'
  expect(elapsed({ requestedAt }, Date.parse('2026-11-21T12:00:09.900Z'))).toBe(9)
  expect(elapsed({ requestedAt }, Date.parse('2026-11-21T11:59:58.000Z'))).toBe(0)
})

it('a finished Submit is a grade, or nobody could judge it, or it broke', () => {
  expect(outcomeOf({ state: 'Finished', isGrade: true })).toBe('graded')
  expect(outcomeOf({ state: 'Finished', isGrade: false })).toBe('notJudged')
  expect(outcomeOf({ state: 'Failed', isGrade: false })).toBe('failed')
})

it('what is blocked is counted apart from what the platform could not see', () => {
  const check = (id: string, result: ReturnType<typeof met>) => ({ id, check: id, points: 0, maxPoints: 1, result })
  const checks = [
    check('a', met('Seen')),
    check('b', unknown('blocked', 'NeedsAnotherCheck')),
    check('c', unknown('platform', 'Gap')),
  ]
  expect(blockedIn({ checks })).toBe(1)
})
