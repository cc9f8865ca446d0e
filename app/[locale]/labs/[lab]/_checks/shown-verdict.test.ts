import { describe, expect, it } from 'vitest'
import type { JudgedCheck } from '#domain/attempt'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { AttemptView, Standing } from '#domain/lab-view'
import { pointsOf, shownVerdict } from './shown-verdict.ts'

const judged = (id: string, result: CheckResult): JudgedCheck => ({
  id,
  check: id,
  points: result.status === 'True' ? 10 : 0,
  maxPoints: 10,
  result,
})
const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z`
const standing = (minute: number, checks: JudgedCheck[], metAt: Record<string, string> = {}): Standing => ({
  checks,
  metAt,
  judgedAt: at(minute),
})
const attempt = (kind: AttemptView['kind'], minute: number, checks: JudgedCheck[]): AttemptView => ({
  id: '0193b0c8-0000-7000-8000-000000000001',
  kind,
  number: kind === 'Submit' ? 2 : null,
  state: 'Finished',
  step: null,
  ahead: null,
  retries: 0,
  requestedAt: at(minute),
  startedAt: at(minute),
  finishedAt: at(minute),
  failure: null,
  isGrade: true,
  points: 0,
  deduction: 0,
  score: 0,
  maxPoints: 10,
  checks,
})
const nothing = { standing: null, submits: [], check: null, isChecking: false, openedAt: null }

describe('what is shown of a check', () => {
  it('is nothing before anybody judged it', () => {
    expect(shownVerdict('order', nothing)).toMatchObject({ kind: 'unasked', judged: null, waitsForSubmit: false })
    expect(shownVerdict('order', { ...nothing, isChecking: true }).kind).toBe('judging')
  })

  it('follows the work, until a Check looked later', () => {
    const follows = standing(5, [judged('order', met('InOrder'))])
    const check = attempt('Check', 4, [judged('order', unmet('Parallel'))])
    expect(shownVerdict('order', { ...nothing, standing: follows, check }).kind).toBe('holds')
    const later = attempt('Check', 6, [judged('order', unmet('Parallel'))])
    expect(shownVerdict('order', { ...nothing, standing: follows, check: later }).kind).toBe('fails')
  })

  it('is what the last Check said while nothing else tells', () => {
    const check = attempt('Check', 1, [judged('dns', met('AllFound'))])
    expect(shownVerdict('dns', { ...nothing, standing: standing(9, []), check }).kind).toBe('holds')
  })

  it('that only a Submit can prove is said to wait for one, and then is what that Submit said', () => {
    const check = attempt('Check', 1, [judged('dns', met('AllFound'))])
    expect(shownVerdict('survives', { ...nothing, check })).toMatchObject({ kind: 'unasked', waitsForSubmit: true })
    const follows = standing(9, [judged('dns', met('AllFound'))])
    expect(shownVerdict('survives', { ...nothing, standing: follows }).waitsForSubmit).toBe(true)
    const submit = attempt('Submit', 2, [judged('survives', met('MarkerFound'))])
    const shown = shownVerdict('survives', { ...nothing, check, submits: [submit] })
    expect(shown).toMatchObject({ kind: 'holds', waitsForSubmit: false, submit: { number: 2 } })
  })

  it('is not what a Submit of an earlier session said, until this session is judged', () => {
    const submits = [attempt('Submit', 2, [judged('dns', met('AllFound')), judged('survives', met('MarkerFound'))])]
    const resumed = { ...nothing, submits, openedAt: at(5) }
    expect(shownVerdict('dns', resumed)).toMatchObject({ kind: 'unasked', submit: null })
    const standsNow = { ...resumed, standing: standing(6, [judged('dns', unmet('NameMissing'))]) }
    expect(shownVerdict('dns', standsNow)).toMatchObject({ kind: 'fails', submit: null })
    expect(shownVerdict('survives', standsNow)).toMatchObject({ kind: 'holds', submit: { number: 2 } })
    expect(shownVerdict('dns', { ...resumed, openedAt: at(1) })).toMatchObject({ kind: 'holds', submit: { number: 2 } })
  })

  it('stays in sight while a new Check runs', () => {
    const check = attempt('Check', 1, [judged('dns', met('AllFound'))])
    expect(shownVerdict('dns', { ...nothing, check, isChecking: true }).kind).toBe('holds')
  })

  it('tells as history what held and holds no more', () => {
    const lost = standing(5, [judged('order', unmet('Parallel'))], { order: at(3) })
    expect(shownVerdict('order', { ...nothing, standing: lost })).toMatchObject({ kind: 'fails', heldSince: at(3) })
    const holds = standing(5, [judged('order', met('InOrder'))], { order: at(3) })
    expect(shownVerdict('order', { ...nothing, standing: holds }).heldSince).toBeNull()
    const unjudged = standing(6, [judged('order', unknown('platform', 'Gap'))], { order: at(3) })
    expect(shownVerdict('order', { ...nothing, standing: unjudged })).toMatchObject({
      kind: 'platform',
      heldSince: null,
    })
  })

  it('is work not begun until somebody asked, or it held', () => {
    const unmetNow = [judged('order', unmet('StatefulSetMissing'))]
    expect(shownVerdict('order', { ...nothing, standing: standing(5, unmetNow) }).isOpen).toBe(true)
    expect(shownVerdict('order', { ...nothing, standing: standing(5, unmetNow, { order: at(1) }) }).isOpen).toBe(false)
    const check = attempt('Check', 1, unmetNow)
    expect(shownVerdict('order', { ...nothing, standing: standing(5, unmetNow), check }).isOpen).toBe(false)
    const submit = attempt('Submit', 1, unmetNow)
    expect(shownVerdict('order', { ...nothing, submits: [submit] }).isOpen).toBe(false)
  })

  it('tells the two kinds of Unknown apart', () => {
    const follows = standing(5, [
      judged('a', unknown('blocked', 'NeedsAnotherCheck')),
      judged('b', unknown('platform', 'Gap')),
    ])
    expect(shownVerdict('a', { ...nothing, standing: follows }).kind).toBe('blocked')
    expect(shownVerdict('b', { ...nothing, standing: follows }).kind).toBe('platform')
  })
})

it('points count what holds now', () => {
  const follows = standing(5, [judged('a', met('Seen')), judged('b', unmet('Seen'))], { b: at(1) })
  expect(pointsOf(['a', 'b', 'c'].map((id) => shownVerdict(id, { ...nothing, standing: follows })))).toBe(10)
})
