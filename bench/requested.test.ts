import { expect, it } from 'vitest'
import { inWords, requested } from './requested.ts'

it.each([
  ['GET', '/api/v1/namespaces/ws-a/pods?limit=500', 'list pods'],
  ['GET', '/api/v1/pods?watch=true&resourceVersion=7', 'watch pods'],
  ['GET', '/apis/apps/v1/namespaces/ws-a/statefulsets/web', 'get statefulsets'],
  ['PATCH', '/api/v1/namespaces/ws-a/pods/web-0/status?fieldManager=ordinal', 'patch pods/status'],
  ['POST', '/apis/apps/v1/namespaces/ws-a/statefulsets', 'create statefulsets'],
  ['DELETE', '/api/v1/namespaces/ws-a', 'delete namespaces'],
  ['GET', '/version', 'get /version'],
])('says what %s %s is about', (method, url, words) => {
  expect(requested(method, url)).toBe(words)
})

it('tells the most frequent first', () => {
  const requests = new Map([
    ['list pods', 1],
    ['patch pods/status', 9],
  ])
  expect(inWords(requests)).toBe('9 patch pods/status, 1 list pods')
})
