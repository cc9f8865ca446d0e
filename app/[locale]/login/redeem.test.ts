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
    [410, { code: 'link-used' }, 'link-used'],
    [410, { code: 'link-expired' }, 'link-expired'],
    [404, { code: 'link-unknown' }, 'link-unknown'],
    [400, { code: 'wrong-input' }, 'link-unknown'],
    [403, { code: 'person-disabled' }, 'person-disabled'],
    [429, { code: 'too-many-requests' }, 'too-many-requests'],
    [500, 'oops', 'unreachable'],
  ])('%i %j is told as %s', (status, body, failure) => {
    expect(readAnswer({ status, body })).toEqual({ ok: false, failure })
  })
})
