/** Which sets are made in a measurement: chance that can be had again. */
import { seeded, shuffled } from '../../scripts/fault/seeded.ts'

export type Policy = 'OrderedReady' | 'Parallel'

/**
 * `stepwise`: made with one Pod, and scaled up by one whenever all are Ready, so that even a Parallel set is made in order;
 * `remade`: deleted without its Pods and made again with the other policy, so that what the set says is not how it was made.
 */
export type Trick = 'none' | 'stepwise' | 'remade'

export type Run = {
  readonly name: string
  readonly policy: Policy
  readonly replicas: number
  /** ms from when each Pod is there until it may be Ready, by ordinal */
  readonly delays: readonly number[]
  readonly trick: Trick
  /** Whether the first Pod is held unready until the controller has looked: as a trial does it, and its checks want it. */
  readonly isHeld: boolean
}

const longestDelay = 2_000
const shareOfTricks = 0.2
/** Pods that may be Ready as soon as their containers are. */
const shareOfPrompt = 0.4

/** Half of the runs have each policy; of those without a trick, about half are held. */
export function planRuns(count: number, seed: number): Run[] {
  const random = seeded(seed)
  const policies = shuffled(
    Array.from({ length: count }, (_, index): Policy => (index % 2 === 0 ? 'OrderedReady' : 'Parallel')),
    seed,
  )
  return policies.map((policy, index) => {
    const replicas = 2 + Math.floor(random() * 4)
    const isPrompt = random() < shareOfPrompt
    const delays = Array.from({ length: replicas }, () => (isPrompt ? 0 : Math.round(random() * longestDelay)))
    const isTricky = random() < shareOfTricks
    const trick: Trick = isTricky ? (random() < 0.5 ? 'stepwise' : 'remade') : 'none'
    const isHeld = random() < 0.5 && trick === 'none'
    return { name: `run-${index + 1}`, policy, replicas, delays, trick, isHeld }
  })
}
