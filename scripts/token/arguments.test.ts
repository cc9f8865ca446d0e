import { expect, it } from 'vitest'
import { readTokenCommand } from './arguments.ts'

it('makes a token of 90 days where nothing else is said', () => {
  expect(readTokenCommand({ run: 'demo', name: 'ci' })).toEqual({ act: 'issue', run: 'demo', name: 'ci', days: 90 })
})

it('lists, and revokes by id', () => {
  const id = '0193b0c8-0000-7000-8000-000000000001'
  expect(readTokenCommand({ list: true })).toEqual({ act: 'list' })
  expect(readTokenCommand({ revoke: id })).toEqual({ act: 'revoke', id })
})

it.each([
  [{ run: 'demo' }, /--name: is missing/],
  [{ run: 'demo', name: 'ci', days: 'soon' }, /--days: must be a number/],
  [{ run: 'demo', name: 'ci', days: '0' }, /--days: is 1 at least/],
  [{ run: 'demo', name: 'ci', owner: 'tony' }, /--owner: must be an e-mail address/],
  [{ revoke: 'ci' }, /takes an id/],
])('%j is refused with the cure', (values, words) => {
  expect(readTokenCommand(values)).toEqual({ act: 'refuse', words: expect.stringMatching(words) })
})
