import { expect, it } from 'vitest'
import { harmlessCall, harmlessManifest } from './harmless.ts'

const call = { method: 'POST' as const, path: '/api/v1/pods', headers: {}, body: { a: 1 } }

it('a twin differs where it is told to, and null takes a field away', () => {
  const create = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { hostNetwork: true, containers: [1] },
  }
  expect(harmlessManifest({ create, harmless: { spec: { hostNetwork: null } } })).toEqual({
    ...create,
    spec: { containers: [1] },
  })
  expect(harmlessManifest({ create, harmless: { spec: { containers: [2] } } }).spec).toEqual({
    hostNetwork: true,
    containers: [2],
  })
})

it('a twin that would write is a dry run', () => {
  expect(harmlessCall({ call, harmless: {} })?.path).toBe('/api/v1/pods?dryRun=All')
  expect(harmlessCall({ call, harmless: { path: '/x?a=b' } })?.path).toBe('/x?a=b&dryRun=All')
  expect(harmlessCall({ call, harmless: { path: '/x?dryRun=All' } })?.path).toBe('/x?dryRun=All')
})

it('a twin that reads has no body, and without words there is no twin', () => {
  expect(harmlessCall({ call, harmless: { method: 'GET' } })).toEqual({
    method: 'GET',
    path: '/api/v1/pods',
    headers: {},
  })
  expect(harmlessCall({ call, harmless: undefined })).toBeUndefined()
})
