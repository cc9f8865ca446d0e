import { expect, it } from 'vitest'
import { expectOk, failed, failureOf } from './outcome.ts'

const status = (reason: string, message = 'words') => JSON.stringify({ kind: 'Status', reason, message })

it.each([
  [404, 'NotFound', 'missing'],
  [409, 'AlreadyExists', 'exists'],
  [409, 'Conflict', 'conflict'],
  [401, 'Unauthorized', 'unauthorized'],
  [403, 'Forbidden', 'refused'],
  [400, 'BadRequest', 'invalid'],
  [422, 'Invalid', 'invalid'],
  [410, 'Expired', 'expired'],
  [500, 'InternalError', 'failed'],
] as const)('%d %s is "%s", in the server’s words', (code, reason, type) => {
  expect(failureOf(code, status(reason))).toMatchObject({ type, message: 'words' })
})

it('understands an answer that is no Status object', () => {
  expect(failureOf(502, '<html>Bad gateway</html>')).toEqual({
    type: 'failed',
    status: 502,
    message: '<html>Bad gateway</html>',
  })
  expect(failureOf(503, '')).toEqual({ type: 'failed', status: 503, message: 'the API server answered 503' })
  expect(failureOf(404, '"text"')).toMatchObject({ type: 'missing' })
})

it('becomes an exception that says what was tried, where there is no other way on', () => {
  expect(() => expectOk(failed({ type: 'missing', message: 'no such Pod' }), 'Pod web-0')).toThrow(
    'Pod web-0: no such Pod',
  )
})
