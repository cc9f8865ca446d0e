/** What a page says of a node, and what can be done to it as it is. */
import type { NodeAct } from '#domain/lab-node'
import type { NodeView, PodView } from '#domain/lab-view'

export const truthOf = ({ isOn, isCut }: NodeView): 'off' | 'cut' | 'on' => (!isOn ? 'off' : isCut ? 'cut' : 'on')

/** In the same order always: power, cable, and what the cluster is told. A node without power has no cable. */
export function actsOn({ isOn, isCut, isFenced }: NodeView): NodeAct[] {
  const fence: NodeAct = isFenced ? 'unfence' : 'fence'
  return isOn ? ['off', isCut ? 'heal' : 'cut', fence] : ['on', fence]
}

/** Null for a Pod that is no pet: one without a set has no place of its own. */
export function ordinalOf({ name, owner }: Pick<PodView, 'name' | 'owner'>): number | null {
  const digits = owner?.kind === 'StatefulSet' ? /-(\d+)$/.exec(name)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}
