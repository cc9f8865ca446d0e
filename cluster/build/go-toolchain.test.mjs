import { expect, test } from 'vitest'

import { defaultCacheDir } from './cache-dir.mjs'
import { goEnv, isNewEnough } from './go-toolchain.mjs'

test.each([
  ['1.19.8', false],
  ['1.23.12', false],
  ['1.24', true],
  ['1.24rc1', true],
  ['1.26.6', true],
  ['2.0', true],
])('Go %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})

test("a user's own flags do not reach the build, and the proxy does", () => {
  const env = goEnv({ GOFLAGS: '-race', GOPROXY: 'off', CGO_ENABLED: '1', HOME: '/home/ada' }, '/cache')
  expect(env).toMatchObject({ GOFLAGS: '', CGO_ENABLED: '0', GOPROXY: 'off' })
  expect(env.GOCACHE).toBeUndefined()
})

test('without a home, Go keeps its caches in ours', () => {
  expect(goEnv({ HOME: '' }, '/cache').GOCACHE).toBe('/cache/go-build')
})

test('the cache is where ORDINAL_CACHE, XDG_CACHE_HOME or the home says, in this order', () => {
  expect(defaultCacheDir({ ORDINAL_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a')
  expect(defaultCacheDir({ XDG_CACHE_HOME: '/b', HOME: '/home/ada' })).toBe('/b/ordinal')
  expect(defaultCacheDir({ HOME: '/home/ada' })).toBe('/home/ada/.cache/ordinal')
})
