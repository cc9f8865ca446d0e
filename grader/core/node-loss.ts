/**
 * What became of a set's Pods that were lost with their nodes. A Pod is lost with its node when it was told to end while nobody
 * heard of that node: it stays Terminating, for the only one who could say that its containers have ended is the kubelet there.
 *
 * How it went in the end is in what it was last: a kubelet that is heard of again, and the garbage collector of Pods on a node
 * that is out of service, both write a final phase before they remove it; a forced removal writes nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/podgc/gc_controller.go#L137-L181
 */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { readNode } from '#domain/node-state'
import type { ObjectEvent, Observation } from '#domain/observation'
import { nodeAt, nodeChanges, versionOf } from './node.ts'
import { controllerOf, isAlive, isEnding, livesOf, type Life } from './record.ts'
import { isNewer } from './recording/resource-version.ts'

/**
 * - `Waiting`: it is still there, Terminating
 * - `CameBack`: its node was heard of again and said that it has ended
 * - `Fenced`: its node was declared out of service after it had lost its power
 * - `FencedAlive`: its node was declared out of service while it ran on
 * - `Forced`: it was removed without anybody knowing; its node happened to be off
 * - `ForcedAlive`: the same, and it ran on
 */
export type Fate = 'Waiting' | 'CameBack' | 'Fenced' | 'FencedAlive' | 'Forced' | 'ForcedAlive'

export type NodeLoss = {
  readonly pod: Life
  readonly node: string
  /** when it was told to end; where it was removed at once, that */
  readonly told: ObjectEvent
  /** it was to wait until its node had ended it; without a grace nobody waits */
  readonly isWaitedFor: boolean
  /** the node, when nobody heard of it */
  readonly silence: ObjectEvent
  readonly fate: Fate
  /** the Pods that came in its place, one after the other */
  readonly successors: readonly Life[]
}

const placedSchema = z.object({ spec: z.object({ nodeName: z.string().default('') }).prefault({}) })
export const nodeOf = (object: KubernetesObject): string => placedSchema.parse(object).spec.nodeName

const graceSchema = z.object({ metadata: z.object({ deletionGracePeriodSeconds: z.number().optional() }) })
const graceOf = (object: KubernetesObject): number | undefined =>
  graceSchema.parse(object).metadata.deletionGracePeriodSeconds

const phaseSchema = z.object({ status: z.object({ phase: z.string().default('') }).prefault({}) })
const phaseOf = (object: KubernetesObject): string => phaseSchema.parse(object).status.phase

/** The Pods that this very set has had, in order of appearance. */
export const podsEverOf = (observation: Observation, { uid }: Life): Life[] =>
  livesOf(observation, 'Pod').filter(({ events }) => events.some((event) => controllerOf(event)?.uid === uid))

/** In the order in which the Pods appeared. */
export function nodeLossesOf(observation: Observation, set: Life): NodeLoss[] {
  const pods = podsEverOf(observation, set)
  return pods.flatMap((pod) => {
    const node = nodeOf(pod.last.object)
    const told = pod.events.find(isEnding)
    const silence = node && told && silenceOf(observation, node, told, pod)
    if (!node || !told || !silence) return []
    const successors = pods.filter(
      (other) => other.name === pod.name && other.uid !== pod.uid && isNewer(versionOf(other.first), versionOf(told)),
    )
    const isWaitedFor = told.type !== 'DELETED' && graceOf(told.object) !== 0
    return [{ pod, node, told, isWaitedFor, silence, fate: fateOf(observation, pod, node), successors }]
  })
}

/** The node at the first moment between the order to end and the Pod's removal at which it was lost. */
function silenceOf(observation: Observation, node: string, told: ObjectEvent, pod: Life): ObjectEvent | undefined {
  const end = isAlive(pod) ? undefined : versionOf(pod.last)
  const then = nodeAt(observation, node, versionOf(told))
  return [...(then ? [then] : []), ...nodeChanges(observation, node, versionOf(told), end)].find(({ object }) => {
    const { isReady, isOn, isCut } = readNode(object)
    return !isReady || !isOn || isCut
  })
}

const isFinal = (object: KubernetesObject): boolean => ['Succeeded', 'Failed'].includes(phaseOf(object))

function fateOf(observation: Observation, pod: Life, node: string): Fate {
  if (isAlive(pod)) return 'Waiting'
  const end = versionOf(pod.last)
  // A power loss at any time of its life ends what ran then.
  const isDead =
    phaseOf(pod.last.object) === 'Pending' ||
    nodeChanges(observation, node, versionOf(pod.first), end).some(({ object }) => !readNode(object).isOn)
  if (!isFinal(pod.last.object)) return isDead ? 'Forced' : 'ForcedAlive'
  const then = nodeAt(observation, node, end)
  const state = then && readNode(then.object)
  if (!state || state.isReady || !state.isFenced) return 'CameBack'
  return isDead ? 'Fenced' : 'FencedAlive'
}
