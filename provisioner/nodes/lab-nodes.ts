/** The cluster's nodes as labs use them: bounded, and known to be ready only when they were waited for. */
import type { SeenNode } from '../core/node-plan.ts'
import { openClusterNodes, type ClusterNodes } from './cluster-nodes.ts'

export type LabNodes = ClusterNodes & {
  readonly atMost: number
  /** It is there, and nobody waits for its start. */
  isReady(seen: readonly SeenNode[], name: string): boolean
}

export function openLabNodes(socket: string, atMost: number): LabNodes {
  const nodes = openClusterNodes(socket)
  /** name → whose it will be */
  const coming = new Map<string, string>()
  return {
    ...nodes,
    atMost,
    // Those that are being added count from the moment they were asked for: the bound holds for all who ask at once.
    async list() {
      const seen = await nodes.list()
      const unseen = [...coming].filter(([name]) => !seen.some((node) => node.name === name))
      return [...seen, ...unseen.map(([name, reservedFor]) => ({ ...expected, name, reservedFor }))]
    },
    async add(name, reservedFor) {
      coming.set(name, reservedFor)
      try {
        await nodes.add(name, reservedFor)
      } finally {
        coming.delete(name)
      }
    },
    isReady: (seen, name) => !coming.has(name) && seen.some((node) => node.name === name && node.isOn),
  }
}

const expected = { isOn: true, isConnected: true, isFenced: false }
