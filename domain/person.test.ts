import { expect, it } from 'vitest'
import { may } from './person.ts'
import type { CurrentUser } from './person.ts'

const run = '0193b0c8-0000-7000-8000-000000000001'
const person = (of: Partial<CurrentUser>): CurrentUser => ({
  id: '0193b0c8-0000-7000-8000-000000000002',
  sessionId: '0193b0c8-0000-7000-8000-000000000003',
  sessionExpiresAt: '2026-11-21T12:00:00.000Z',
  email: 'ada@example.org',
  name: 'Ada',
  locale: null,
  isAdministrator: false,
  enrolments: [],
  ...of,
})

it.each([
  ['student', 'workspace.own', true],
  ['student', 'class.read', false],
  ['assistant', 'class.read', true],
  ['assistant', 'class.write', false],
  ['instructor', 'people.invite', true],
] as const)('a %s asking for %s gets %s', (role, permission, expected) => {
  expect(may(person({ enrolments: [{ runId: run, role }] }), run, permission)).toBe(expected)
})

it('a role counts in its own run only', () => {
  const elsewhere = '0193b0c8-0000-7000-8000-000000000009'
  expect(may(person({ enrolments: [{ runId: elsewhere, role: 'instructor' }] }), run, 'class.read')).toBe(false)
})

it('an administrator may everything everywhere', () => {
  expect(may(person({ isAdministrator: true }), run, 'class.write')).toBe(true)
})
