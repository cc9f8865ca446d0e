import { expect, it } from 'vitest'
import { sessionCookie } from './cookie.ts'

it('over TLS the cookie is bound to its host', () => {
  expect(sessionCookie('https://school.example')).toEqual({
    name: '__Host-ordinal.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
})

it('on a plain port it is named after the port', () => {
  expect(sessionCookie('http://127.0.0.1:3001')).toMatchObject({
    name: 'ordinal.session.3001',
    options: { secure: false, httpOnly: true },
  })
})
