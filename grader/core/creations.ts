/** When each Pod of a set was made for the first time, and what was Ready by then. */
import type { ObjectEvent, Observation } from '#domain/observation'
import { isRunningAndReady, readPod } from './pod.ts'
import { controllerOf, isAlive, livesOf, type Life } from './record.ts'
import { makerOf, podOrdinal, readStatefulSet, type PodOfSet } from './stateful-set.ts'

/**
 * The first Pod of an ordinal that a set made. Only the first one tells the order: a Pod that is made again, because it was
 * lost or replaced, comes when its turn is, and the controller may have seen its predecessor Ready a moment longer than it was.
 */
export type Creation = {
  readonly ordinal: number
  readonly pod: Life
  /** uid of the set that made it */ readonly maker: string
}

export type Creations = {
  readonly made: readonly Creation[]
  /** living Pods of the set that no set made */
  readonly adopted: readonly PodOfSet[]
}

/**
 * A set's Pods are those that it made, and those that it took over from a set of the same name that was deleted without its
 * Pods: these are judged by how that set made them.
 */
export function creationsOf(observation: Observation, set: Life, sets: readonly Life[]): Creations {
  const pods = livesOf(observation, 'Pod').flatMap((life): PodOfSet[] => {
    const ordinal = podOrdinal(set.name, life.name)
    return ordinal === undefined ? [] : [{ ordinal, life }]
  })
  const firstBy = (maker: string): Creation[] =>
    ordinalsOf(pods).flatMap((ordinal) => {
      const first = pods.find((pod) => pod.ordinal === ordinal && makerOf(pod.life) === maker)
      return first ? [{ ordinal, pod: first.life, maker }] : []
    })
  const own = firstBy(set.uid)
  const isKnown = (ordinal: number) => own.some((creation) => creation.ordinal === ordinal)
  const taken = pods.filter(
    ({ ordinal, life }) => isAlive(life) && controllerOf(life.last)?.uid === set.uid && !isKnown(ordinal),
  )
  const formerMaker = ({ life }: PodOfSet) => sets.find(({ uid }) => uid === makerOf(life))
  const inherited = taken.flatMap((pod) => {
    const maker = formerMaker(pod)
    return maker ? firstBy(maker.uid).filter(({ ordinal }) => ordinal === pod.ordinal) : []
  })
  const made = [...own, ...inherited].sort((one, other) => one.ordinal - other.ordinal)
  return { made, adopted: taken.filter((pod) => !formerMaker(pod)) }
}

const ordinalsOf = (pods: readonly PodOfSet[]): number[] => [...new Set(pods.map(({ ordinal }) => ordinal))]

/**
 * The event by which the Pod before was Ready in the hands of the same set, if it came before `creation`.
 * A Pod that was made by hand does not count: it was Ready before there was an order.
 */
export function predecessorReady(
  observation: Observation,
  { ordinal, pod, maker }: Creation,
  set: string,
): ObjectEvent | undefined {
  const predecessor = `${set}-${ordinal - 1}`
  return livesOf(observation, 'Pod')
    .filter((life) => life.name === predecessor && makerOf(life) !== undefined)
    .flatMap(({ events }) => events)
    .find(
      (event) =>
        event.seq < pod.first.seq && controllerOf(event)?.uid === maker && isRunningAndReady(readPod(event.object)),
    )
}

/** A Pod came while the one before it had never been Ready in the hands of the same set. */
export function isOutOfOrder(observation: Observation, creation: Creation, makers: readonly Life[]): boolean {
  const maker = makers.find(({ uid }) => uid === creation.maker)
  if (!maker || creation.ordinal <= startBefore(maker, creation.ordinal)) return false
  return predecessorReady(observation, creation, maker.name) === undefined
}

/**
 * The ordinal at which the order began when this Pod was made. Where `ordinals.start` was moved, kinds' order of arrival
 * does not tell which one held, so the highest that fits is taken: it asks for the least.
 */
function startBefore(set: Life, ordinal: number): number {
  const starts = set.events.map(({ object }) => readStatefulSet(object).spec.ordinals.start)
  return Math.max(...starts.filter((start) => start <= ordinal), Math.min(...starts))
}
