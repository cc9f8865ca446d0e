import { expect, it } from 'vitest'
import { mergePatch } from './merge-patch.ts'

// https://www.rfc-editor.org/rfc/rfc7386#appendix-A
it.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [['a', 'b'], ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [undefined, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('of %j and %j makes %j', (target, patch, result) => expect(mergePatch(target, patch)).toEqual(result))

it('leaves what it is given as it is', () => {
  const target = { a: { b: 1 } }
  mergePatch(target, { a: { b: 2 } })
  expect(target).toEqual({ a: { b: 1 } })
})
