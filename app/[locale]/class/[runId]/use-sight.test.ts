import { expect, it } from 'vitest'
import { addressOf, sightIn } from './use-sight.ts'

it('what one looks at is kept in the address, and read from it', () => {
  const sight = { filter: 'stuck', order: 'points', query: 'zoé l', lab: 'web' } as const
  expect(sightIn(new URLSearchParams(addressOf(sight)))).toEqual(sight)
})

it('what goes without saying is not said', () => {
  expect(addressOf({ filter: 'everyone', order: 'name', query: '', lab: null })).toBe('')
})

it('what nobody can look at is everyone', () => {
  expect(sightIn(new URLSearchParams('show=nobody&sort=height'))).toEqual({
    filter: 'everyone',
    order: 'name',
    query: '',
    lab: null,
  })
})
