/** Level-triggered: from how the nodes of a workspace are wanted and what nodes there are, what to do next. Pure. */
import { nodeName, type NodeAct, type NodeWish } from '#domain/lab-node'

/** As the embedded cluster tells of one. */
export type SeenNode = {
  readonly name: string
  /** the namespace whose Pods it takes; empty where it is everybody's */
  readonly reservedFor: string
  readonly isOn: boolean
  readonly isConnected: boolean
  readonly isFenced: boolean
}

export type NodePlan = {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  /** in their order; a node's next one waits for the one before */
  readonly acts: readonly { readonly name: string; readonly act: NodeAct }[]
  /** there is no room for those that are to be added */
  readonly isFull: boolean
}

export type NodeQuestion = {
  readonly namespace: string
  /** none where the workspace has ended, or its lab gives none */
  readonly wishes: readonly NodeWish[]
  /** all of the cluster's */
  readonly seen: readonly SeenNode[]
  /** how many may be reserved at once, whoever has them */
  readonly atMost: number
}

/** All nodes of a workspace come together or not at all: with half of them nobody can do anything. */
export function planNodes({ namespace, wishes, seen, atMost }: NodeQuestion): NodePlan {
  const wanted = new Map(wishes.map((wish, index) => [nodeName(namespace, index + 1), wish]))
  const own = seen.filter((node) => node.reservedFor === namespace)
  const missing = [...wanted.keys()].filter((name) => !own.some((node) => node.name === name))
  const reserved = seen.filter((node) => node.reservedFor !== '').length
  const isFull = missing.length > 0 && reserved + missing.length > atMost
  return {
    add: isFull ? [] : missing,
    remove: own.filter(({ name }) => !wanted.has(name)).map(({ name }) => name),
    acts: own.flatMap((node) => {
      const wish = wanted.get(node.name)
      return wish ? actsFor(wish, node).map((act) => ({ name: node.name, act })) : []
    }),
    isFull,
  }
}

/** A node that loses its power is off before it is fenced, and fenced no longer before it gets it back. */
function actsFor(wish: NodeWish, node: SeenNode): NodeAct[] {
  const power: NodeAct[] = wish.isOn === node.isOn ? [] : [wish.isOn ? 'on' : 'off']
  const fence: NodeAct[] = wish.isFenced === node.isFenced ? [] : [wish.isFenced ? 'fence' : 'unfence']
  // What is off has no cable; what comes on has its cable in.
  const isConnected = node.isOn ? node.isConnected : true
  const cable: NodeAct[] = !wish.isOn || wish.isConnected === isConnected ? [] : [wish.isConnected ? 'heal' : 'cut']
  return wish.isFenced ? [...power, ...cable, ...fence] : [...fence, ...power, ...cable]
}
