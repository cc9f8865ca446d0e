/** The student's nodes in the drawings' terms: each with the pets that the cluster believes to be there. */
import type { NodeView, PodView } from '#domain/lab-view'
import type { LiveHouse } from '#app/_figures/live/live-houses.tsx'
import { ordinalOf, truthOf } from './node-acts.ts'

export const liveHouses = (nodes: readonly NodeView[], pods: readonly PodView[]): LiveHouse[] =>
  nodes.map((node) => ({
    house: { name: node.name, power: truthOf(node), isReady: node.isReady, isOutOfService: node.isFenced },
    pets: pods
      .filter((pod) => pod.node === node.name)
      .flatMap((pod) => {
        const ordinal = ordinalOf(pod)
        return ordinal === null ? [] : [{ ordinal, pod }]
      }),
  }))
