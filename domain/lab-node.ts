/** The nodes that a lab gives to one student: what may be done to them, and what is wanted of each. */
import * as z from 'zod'

export const nodeActs = ['off', 'on', 'cut', 'heal', 'fence', 'unfence'] as const
export const nodeActSchema = z.enum(nodeActs)
export type NodeAct = (typeof nodeActs)[number]

/** How a node is wanted: written by the site, and made so by the provisioner, whatever happens in between. */
export const nodeWishSchema = z.object({ isOn: z.boolean(), isConnected: z.boolean(), isFenced: z.boolean() })
export type NodeWish = z.infer<typeof nodeWishSchema>

/** As a node begins. */
export const freshNode: NodeWish = { isOn: true, isConnected: true, isFenced: false }

/** Of all nodes of a workspace; those that nobody has touched are not written down. */
export const nodeWishesSchema = z.array(nodeWishSchema)

/** Nodes count from 1, as people do who stand before them. */
export const wishFor = (wishes: readonly NodeWish[], number: number): NodeWish => wishes[number - 1] ?? freshNode

/** What is wanted after an act; null where it is not possible: a node without power has no cable to cut. */
export function wishAfter(wish: NodeWish, act: NodeAct): NodeWish | null {
  switch (act) {
    case 'off':
      // It starts again with its cable in, as every node does.
      return { ...wish, isOn: false, isConnected: true }
    case 'on':
      return { ...wish, isOn: true }
    case 'cut':
      return wish.isOn ? { ...wish, isConnected: false } : null
    case 'heal':
      return { ...wish, isConnected: true }
    case 'fence':
      return { ...wish, isFenced: true }
    case 'unfence':
      return { ...wish, isFenced: false }
  }
}

/** The wishes with one node's changed. */
export const withWish = (wishes: readonly NodeWish[], number: number, wish: NodeWish): NodeWish[] =>
  Array.from({ length: Math.max(wishes.length, number) }, (_, index) =>
    index === number - 1 ? wish : wishFor(wishes, index + 1),
  )

export const nodeName = (namespace: string, number: number): string => `${namespace}-${number}`

/**
 * Label and taint of a node that takes Pods of one namespace only, whose name is its value; and the label of that namespace.
 * The embedded cluster reads it (cluster/internal/install).
 */
export const reservedFor = 'ordinal.local/reserved-for'

/** What the cluster says on the Node of what no kubelet could tell: `On` or `Off`, `Up` or `Cut`. */
export const powerAnnotation = 'ordinal.local/power'
export const linkAnnotation = 'ordinal.local/link'

/** https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown */
export const outOfServiceTaint = 'node.kubernetes.io/out-of-service'
