import { describe, expect, it } from 'vitest'
import { nextStep, type Seen, type Wanted } from './next-step.ts'

const now = new Date('2026-01-01T12:00:00Z')
const later = new Date('2026-01-01T13:00:00Z')
const earlier = new Date('2026-01-01T11:00:00Z')

const open: Wanted = {
  wanted: 'Open',
  phase: 'Ready',
  expiresAt: later,
  isSaved: false,
  reason: null,
  isResetAsked: false,
  isUndoAsked: false,
  pressedAt: null,
}
const submitted: Wanted = { ...open, pressedAt: new Date(now.getTime() - 2_000) }
const there: Seen = { isFurnished: true, deletedAt: null, checkedAt: now }

const cases: [what: string, row: Wanted | null, seen: Seen | null, step: string][] = [
  ['a claim without a namespace', { ...open, phase: 'Pending' }, null, 'furnish'],
  [
    'a namespace that is not furnished yet',
    { ...open, phase: 'Provisioning' },
    { ...there, isFurnished: false },
    'furnish',
  ],
  ['a furnished namespace that was not said to be Ready', { ...open, phase: 'Provisioning' }, there, 'furnish'],
  ['a workspace as it should be', open, there, 'rest'],
  ['one that this program has not looked after yet', open, { ...there, checkedAt: null }, 'furnish'],
  [
    'one that was not looked after for a while',
    open,
    { ...there, checkedAt: new Date(now.getTime() - 600_000) },
    'furnish',
  ],
  ['one whose namespace was deleted by hand', open, null, 'furnish'],
  ['one whose namespace is being deleted by hand', open, { ...there, deletedAt: earlier }, 'clear'],
  ['one that failed', { ...open, phase: 'Failed' }, { ...there, isFurnished: false }, 'furnish'],
  ['one whose student wants the starter back', { ...open, isResetAsked: true }, there, 'replace'],
  ['one whose student wants back what that took', { ...open, isUndoAsked: true }, there, 'replace'],
  ['one to reset that is not there', { ...open, isResetAsked: true }, null, 'furnish'],
  ['one to reset that is to end', { ...open, isResetAsked: true, wanted: 'Ended' }, there, 'save'],
  ['one that is to end', { ...open, wanted: 'Ended' }, there, 'save'],
  ['one whose objects cannot be kept', { ...open, wanted: 'Ended', reason: 'SaveFailed' }, there, 'remove'],
  ['one that expired', { ...open, expiresAt: now }, there, 'save'],
  ['an ending one whose objects are kept', { ...open, wanted: 'Ended', isSaved: true }, there, 'remove'],
  ['one that is to end and was submitted', { ...submitted, wanted: 'Ended' }, there, 'save'],
  [
    'such a one whose objects are kept, but not taken yet',
    { ...submitted, wanted: 'Ended', isSaved: true },
    there,
    'rest',
  ],
  ['one that expired just after the press', { ...submitted, expiresAt: now, isSaved: true }, there, 'rest'],
  ['such a one whose objects cannot be kept', { ...submitted, wanted: 'Ended', reason: 'SaveFailed' }, there, 'rest'],
  [
    'one whose Submit nobody came for',
    { ...open, wanted: 'Ended', isSaved: true, pressedAt: new Date(now.getTime() - 300_000) },
    there,
    'remove',
  ],
  [
    'a submitted one that never held any work',
    { ...submitted, wanted: 'Ended' },
    { ...there, isFurnished: false },
    'remove',
  ],
  ['a submitted one that is gone', { ...submitted, wanted: 'Ended', isSaved: true }, null, 'finish'],
  ['an open one whose Submit waits', submitted, there, 'rest'],
  ['an ending one that never held any work', { ...open, wanted: 'Ended' }, { ...there, isFurnished: false }, 'remove'],
  [
    'an ending one that is being deleted',
    { ...open, wanted: 'Ended', isSaved: true },
    { ...there, deletedAt: earlier },
    'clear',
  ],
  ['an ending one that is gone', { ...open, wanted: 'Ended', isSaved: true }, null, 'finish'],
  ['one that ends before anything was made', { ...open, phase: 'Pending', wanted: 'Ended' }, null, 'finish'],
  ['one that expired while nobody was at work', { ...open, phase: 'Pending', expiresAt: earlier }, null, 'finish'],
  ['an ended one whose namespace is still there', { ...open, phase: 'Ended', wanted: 'Ended' }, there, 'remove'],
  ['a namespace of ours that no row knows of', null, there, 'remove'],
  ['such a one that is being deleted', null, { ...there, deletedAt: earlier }, 'clear'],
  ['a name that means nothing any longer', null, null, 'none'],
  ['an ended workspace that is gone', { ...open, phase: 'Ended', wanted: 'Ended' }, null, 'none'],
]

describe('the next step for', () => {
  it.each(cases)('%s', (_what, row, seen, step) => {
    expect(nextStep(row, seen, now).type).toBe(step)
  })
})

it('rests until the next look, or until the workspace expires', () => {
  expect(nextStep(open, there, now)).toEqual({ type: 'rest', until: new Date('2026-01-01T12:10:00Z') })
  const soon = new Date('2026-01-01T12:05:00Z')
  expect(nextStep({ ...open, expiresAt: soon }, there, now)).toEqual({ type: 'rest', until: soon })
})

it('looks every second whether the work was taken, and not beyond the time that it waits', () => {
  const ending = { ...open, wanted: 'Ended' as const, isSaved: true }
  const until = new Date(now.getTime() + 1_000)
  expect(nextStep({ ...ending, pressedAt: now }, there, now)).toEqual({ type: 'rest', until })
  const pressedAt = new Date(now.getTime() - 299_600)
  expect(nextStep({ ...ending, pressedAt }, there, now)).toEqual({ type: 'rest', until: new Date(now.getTime() + 400) })
})

it('never saves twice, whatever else is the case', () => {
  for (const [, row, seen] of cases) {
    if (row?.isSaved) expect(nextStep(row, seen, now).type).not.toBe('save')
  }
})
