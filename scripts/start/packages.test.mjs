import { expect, test } from 'vitest'
import { isSatisfied } from './packages.mjs'

const lock = (packages) => ({ packages: { '': { name: 'ordinal' }, ...packages } })
const zod = { version: '4.0.0', integrity: 'sha512-a' }

test('what npm wrote down agrees with the lock file', () => {
  expect(isSatisfied(lock({ 'node_modules/zod': zod }), lock({ 'node_modules/zod': zod }))).toBe(true)
})

test.each([
  ['nothing is installed', undefined],
  ['a package is missing', lock({})],
  ['a package has another version', lock({ 'node_modules/zod': { ...zod, version: '3.0.0' } })],
  ['a package has other contents', lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-b' } })],
])('it does not when %s', (_, installed) => {
  expect(isSatisfied(lock({ 'node_modules/zod': zod }), installed)).toBe(false)
})

test('packages for other kinds of machine may be missing', () => {
  expect(isSatisfied(lock({ 'node_modules/@next/swc-darwin-arm64': { ...zod, optional: true } }), lock({}))).toBe(true)
})
