import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshNode, type NodeAct, type NodeWish } from '#domain/lab-node'
import { planNodes, type SeenNode } from './node-plan.ts'

const namespace = 'ws-aaaaaaaaaa'
const other = 'ws-bbbbbbbbbb'
const node = (name: string, more: Partial<SeenNode> = {}): SeenNode => ({
  ...{ name, reservedFor: namespace, isOn: true, isConnected: true, isFenced: false },
  ...more,
})
const shared = node('node-1', { reservedFor: '' })
const first = `${namespace}-1`
const plan = (wishes: readonly NodeWish[], seen: readonly SeenNode[], atMost = 4) =>
  planNodes({ namespace, wishes, seen, atMost })

describe('the nodes of a workspace', () => {
  it('are made, all of them', () => {
    expect(plan([freshNode, freshNode], [shared])).toMatchObject({ add: [first, `${namespace}-2`], isFull: false })
  })

  it('are not begun where there is no room for all', () => {
    const taken = [1, 2, 3].map((number) => node(`${other}-${number}`, { reservedFor: other }))
    expect(plan([freshNode, freshNode], [shared, ...taken])).toMatchObject({ add: [], isFull: true })
  })

  it('are let alone as they are wanted', () => {
    expect(plan([freshNode], [shared, node(first)])).toEqual({ add: [], remove: [], acts: [], isFull: false })
  })

  it('go with it, and nobody else’s do', () => {
    expect(plan([], [shared, node(first), node(`${other}-1`, { reservedFor: other })]).remove).toEqual([first])
  })

  it('are off before they are fenced', () => {
    const { acts } = plan([{ isOn: false, isConnected: true, isFenced: true }], [node(first)])
    expect(acts.map(({ act }) => act)).toEqual(['off', 'fence'])
  })

  it('come to what is wanted from whatever they are', () => {
    const state = fc.record({ isOn: fc.boolean(), isConnected: fc.boolean(), isFenced: fc.boolean() })
    fc.assert(
      fc.property(state, state, (wish, before) => {
        const wanted = wish.isOn ? wish : { ...wish, isConnected: true }
        const after = plan([wanted], [node(first, before)]).acts.reduce((seen, { act }) => done(seen, act), before)
        expect({ ...after, isConnected: after.isOn ? after.isConnected : true }).toEqual(wanted)
      }),
    )
  })
})

/** What the cluster makes of an act. */
function done(node: NodeWish, act: NodeAct): NodeWish {
  if (act === 'on') return { ...node, isOn: true, isConnected: true }
  if (act === 'off') return { ...node, isOn: false }
  if (act === 'cut' || act === 'heal') return { ...node, isConnected: act === 'heal' }
  return { ...node, isFenced: act === 'fence' }
}
