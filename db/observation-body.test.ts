import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBody, encodeBody } from './observation-body.ts'

const pod = (phase: string, filler = '') =>
  JSON.stringify({
    kind: 'Pod',
    metadata: { name: 'web-0', uid: '6f1c2d8e-4a7b-4c55-9a3f-0d1e2f3a4b5c' },
    filler,
    status: { phase },
  })

it('gives back what it was given, with a former body and without', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), (body, base) => {
      expect(decodeBody(encodeBody(body, base), base)).toBe(body)
    }),
  )
})

it('stores a small difference small, beyond the length that zlib looks back as well', () => {
  const words = Array.from({ length: 4_000 }, (_, index) => `label-${index}-${(index * 7919) % 10_007}`)
  expect(encodeBody(pod('Running'), pod('Pending')).length).toBeLessThan(40)
  for (const filler of [words.slice(0, 100).join(), words.join()]) {
    const alone = encodeBody(pod('Running', filler)).length
    expect(encodeBody(pod('Running', filler), pod('Pending', filler)).length).toBeLessThan(alone)
  }
})

it('does not decode with another base than it was encoded with', () => {
  expect(() => decodeBody(encodeBody(pod('Running'), pod('Pending')), pod('Failed'))).toThrow(/dictionary/i)
})
