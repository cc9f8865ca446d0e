import { expect, it } from 'vitest'
import { readInvitation } from './invitation.ts'

const right = { email: 'ada@example.org', name: ' Ada ', role: 'assistant', run: 'autumn' }

it('options become an invitation', () => {
  expect(readInvitation({ ...right, administrator: true })).toEqual({
    ok: true,
    value: { email: 'ada@example.org', name: 'Ada', role: 'assistant', run: 'autumn', isAdministrator: true },
  })
})

it.each([
  ['email', 'nobody'],
  ['name', ' '],
  ['role', 'pope'],
  ['run', undefined],
])('a wrong --%s is named, with the usage', (option, value) => {
  const read = readInvitation({ ...right, [option]: value })
  expect(read).toMatchObject({
    ok: false,
    error: expect.stringMatching(new RegExp(`^--${option}: .*\\nnpm run invite --`)),
  })
})
