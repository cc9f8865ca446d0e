import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshNode, nodeActs, wishAfter, wishFor, withWish, type NodeWish } from './lab-node.ts'

const wish = fc.record<NodeWish>({ isOn: fc.boolean(), isConnected: fc.boolean(), isFenced: fc.boolean() })

describe('what is wanted of a node', () => {
  it('is a healthy one at first', () => {
    expect(wishFor([], 2)).toEqual({ isOn: true, isConnected: true, isFenced: false })
  })

  it('has its cable in again once it was off', () => {
    const cut = wishAfter(freshNode, 'cut')
    expect(cut).toEqual({ ...freshNode, isConnected: false })
    expect(wishAfter(cut ?? freshNode, 'off')).toEqual({ ...freshNode, isOn: false })
  })

  it('cannot be cut off without power', () => {
    expect(wishAfter({ ...freshNode, isOn: false }, 'cut')).toBeNull()
  })

  it('is the same when asked for twice', () => {
    fc.assert(
      fc.property(wish, fc.constantFrom(...nodeActs), (before, act) => {
        const once = wishAfter(before, act)
        if (once) expect(wishAfter(once, act)).toEqual(once)
      }),
    )
  })

  it('changes no other node', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 3 }), fc.integer({ min: 1, max: 3 }), wish, (wishes, number, changed) => {
        const after = withWish(wishes, number, changed)
        for (const other of [1, 2, 3])
          expect(wishFor(after, other)).toEqual(other === number ? changed : wishFor(wishes, other))
      }),
    )
  })
})
