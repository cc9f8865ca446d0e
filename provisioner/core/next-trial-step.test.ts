import { expect, it } from 'vitest'
import type { Seen } from './next-step.ts'
import { nextTrialStep, type WantedTrial } from './next-trial-step.ts'

const now = new Date('2026-01-01T12:00:00Z')
const later = new Date('2026-01-01T12:10:00Z')
const asked: WantedTrial = { isAsked: true, expiresAt: later, phase: 'Ready' }
const there: Seen = { isFurnished: false, deletedAt: null, checkedAt: now }
const going: Seen = { ...there, deletedAt: now }

const cases: [what: string, row: WantedTrial | null, seen: Seen | null, step: string][] = [
  ['one that is asked for', { ...asked, phase: 'Pending' }, null, 'furnish'],
  ['one that was begun by a provisioner that died', { ...asked, phase: 'Provisioning' }, there, 'furnish'],
  ['one that is at work', asked, there, 'rest'],
  ['one whose namespace was deleted by hand', asked, null, 'fail'],
  ['one whose namespace is being deleted by hand', asked, going, 'fail'],
  ['one whose name is still being cleared', { ...asked, phase: 'Pending' }, going, 'clear'],
  ['one that failed', { ...asked, phase: 'Failed' }, there, 'remove'],
  ['one that failed and is gone, until its grader has seen it', { ...asked, phase: 'Failed' }, null, 'rest'],
  ['one that its grader is done with', { ...asked, isAsked: false }, there, 'remove'],
  ['one that expired', { ...asked, expiresAt: now }, there, 'remove'],
  ['one that is going', { ...asked, isAsked: false }, going, 'clear'],
  ['one that is gone', { ...asked, isAsked: false, phase: 'Terminating' }, null, 'finish'],
  ['one that was never made', { ...asked, isAsked: false, phase: 'Pending' }, null, 'finish'],
  ['one that ended', { ...asked, isAsked: false, phase: 'Ended' }, null, 'none'],
  ['one that ended and is there again', { ...asked, isAsked: false, phase: 'Ended' }, there, 'remove'],
  ['a namespace without a row', null, there, 'remove'],
  ['a namespace without a row that is going', null, going, 'clear'],
  ['nothing at all', null, null, 'none'],
]

it.each(cases)('%s', (_what, row, seen, step) => expect(nextTrialStep(row, seen, now).type).toBe(step))

it('is looked at again when it expires', () => {
  expect(nextTrialStep(asked, there, now)).toEqual({ type: 'rest', until: later })
})
