import fc from 'fast-check'
import { expect, it } from 'vitest'
import { namespaceName } from './workspace.ts'

const randomness = fc.uint8Array({ minLength: 10, maxLength: 10 })
/** https://datatracker.ietf.org/doc/html/rfc1123#section-2.1 */
const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
/** what the policy ordinal-confinement knows as a namespace of ours */
const ofOurs = /^ws-[a-z2-9]{10}$/

it('every name is a DNS label, which the policies know as ours, of one length', () => {
  fc.assert(
    fc.property(randomness, (bytes) => {
      const name = namespaceName(bytes)
      expect(name).toMatch(dnsLabel)
      expect(name).toMatch(ofOurs)
      expect(name).toHaveLength(13)
    }),
  )
})

it('fifty bits of what was drawn stay: two names are the same only where all of these are', () => {
  const kept = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte % 32).join()
  fc.assert(
    fc.property(randomness, randomness, (one, other) => {
      expect(namespaceName(one) === namespaceName(other)).toBe(kept(one) === kept(other))
    }),
  )
  fc.assert(
    fc.property(randomness, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 31 }), (bytes, place, step) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === place ? (byte + step) % 256 : byte))
      expect(namespaceName(changed)).not.toBe(namespaceName(bytes))
    }),
  )
})
