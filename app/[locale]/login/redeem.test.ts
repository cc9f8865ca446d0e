import { describe, expect, it } from 'vitest'
import { readAnswer } from './redeem.ts'

describe('the answer to a sign-in link', () => {
  it('leads on to a page of this site', () => {
    expect(readAnswer({ status: 200, body: { redirect: '/fr/labs' } })).toEqual({ ok: true, redirect: '/fr/labs' })
  })

  it.each([['https://elsewhere.example'], ['//elsewhere.example']])('never leads to %s', (redirect) => {
    expect(readAnswer({ status: 200, body: { redirect } })).toMatchObject({ ok: false })
  })

  it.each([
    [410, { reason: 'Used' }, 'used'],
    [410, { reason: 'Expired' }, 'expired'],
    [410, {}, 'spent'],
    [404, null, 'unknown'],
    [400, null, 'unknown'],
    [429, null, 'tooMany'],
    [500, 'oops', 'unreachable'],
  ])('%i %j is told as %s', (status, body, failure) => {
    expect(readAnswer({ status, body })).toEqual({ ok: false, failure })
  })
})
