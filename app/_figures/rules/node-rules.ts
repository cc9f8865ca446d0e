/**
 * What is known of a lost node, and by whom. The API server knows what kubelets tell; a node that tells nothing may be dead
 * or only cut off, and nobody but its kubelet can say that a container has ended. Hence a Pod stays Terminating there until
 * the node is back, or somebody vouches for its end: the out-of-service taint, or a force-delete.
 * https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown
 */
import type { Rules } from './play.ts'
import { setRules } from './set-rules.ts'
import { podOf, type SetEvent, type SetState } from './set-state.ts'

export type House = {
  readonly name: string
  /** how it really is */
  readonly power: 'on' | 'cut' | 'off'
  /** what the API server holds it for */
  readonly isReady: boolean
  readonly isOutOfService: boolean
}
/** A container that really runs, whatever the API server knows of it. */
export type Container = { readonly ordinal: number; readonly life: number; readonly house: string }
export type NodesState = {
  readonly houses: readonly House[]
  readonly set: SetState
  /** Pod's life → its node */
  readonly at: Readonly<Record<number, string>>
  readonly containers: readonly Container[]
}
export type NodesEvent =
  | { readonly type: 'NodeLost'; readonly house: string; readonly how: 'cut' | 'off' }
  | { readonly type: 'NodeNotReady'; readonly house: string }
  | { readonly type: 'NodeBack'; readonly house: string }
  | { readonly type: 'NodeFenced'; readonly house: string }
  | { readonly type: 'Placed'; readonly ordinal: number; readonly house: string }
  | { readonly type: 'ForceDeleted'; readonly ordinal: number }
  | SetEvent

const houseOf = ({ houses }: NodesState, name: string | undefined) => houses.find((house) => house.name === name)
const houseOfPod = (state: NodesState, ordinal: number) =>
  houseOf(state, state.at[podOf(state.set, ordinal)?.life ?? 0])

function forbidsNode(state: NodesState, event: Extract<NodesEvent, { house: string }>): string | null {
  const house = houseOf(state, event.house)
  if (!house) return `there is no node ${event.house}`
  switch (event.type) {
    case 'NodeLost':
      return house.power === 'on' || (house.power === 'cut' && event.how === 'off')
        ? null
        : `${house.name} is lost already`
    case 'NodeNotReady':
      return house.power === 'on' ? `${house.name} still reports to the API server` : null
    case 'NodeBack':
      return house.power === 'on' ? `${house.name} was never lost` : null
    case 'NodeFenced':
      return house.power === 'off' ? null : `${house.name} may still be running: it has to be off first`
    case 'Placed':
      return house.isReady ? null : `the scheduler puts nothing on ${house.name}, which is not Ready`
  }
}

function forbids(state: NodesState, event: NodesEvent): string | null {
  if ('house' in event) return forbidsNode(state, event)
  if (event.type === 'ForceDeleted') return podOf(state.set, event.ordinal) ? null : `there is no Pod ${event.ordinal}`
  const house = 'ordinal' in event ? houseOfPod(state, event.ordinal) : undefined
  const isSilent = house !== undefined && house.power !== 'on'
  if (event.type === 'PodGone' && isSilent && !house.isOutOfService)
    return `nobody can say that the containers on ${house.name} have ended`
  if (event.type === 'PodReady' && isSilent) return `${house.name} reports nothing`
  return setRules.forbids(state.set, event)
}

const withHouse = (state: NodesState, name: string, change: Partial<House>): NodesState => ({
  ...state,
  houses: state.houses.map((house) => (house.name === name ? { ...house, ...change } : house)),
})
const without = (state: NodesState, isEnded: (container: Container) => boolean): NodesState => ({
  ...state,
  containers: state.containers.filter((container) => !isEnded(container)),
})

function after(state: NodesState, event: NodesEvent): NodesState {
  switch (event.type) {
    case 'NodeLost': {
      const lost = withHouse(state, event.house, { power: event.how })
      return event.how === 'off' ? without(lost, ({ house }) => house === event.house) : lost
    }
    case 'NodeNotReady':
      return withHouse(state, event.house, { isReady: false })
    case 'NodeBack':
      // The kubelet hears what was asked of it meanwhile: it ends every container whose Pod is not wanted any more.
      return without(
        withHouse(state, event.house, { power: 'on', isReady: true, isOutOfService: false }),
        ({ house, life }) =>
          house === event.house && state.set.pods.every((pod) => pod.life !== life || pod.phase === 'Terminating'),
      )
    case 'NodeFenced':
      return withHouse(state, event.house, { isOutOfService: true })
    case 'Placed': {
      const pod = podOf(state.set, event.ordinal)
      return pod ? { ...state, at: { ...state.at, [pod.life]: event.house } } : state
    }
    case 'ForceDeleted':
      // Only the API server forgets it: what runs on a node that hears nothing goes on running.
      return { ...state, set: setRules.after(state.set, { type: 'PodGone', ordinal: event.ordinal }) }
    case 'PodReady': {
      const pod = podOf(state.set, event.ordinal)
      const house = pod && state.at[pod.life]
      const set = setRules.after(state.set, event)
      if (!pod || house === undefined) return { ...state, set }
      const others = state.containers.filter(({ life }) => life !== pod.life)
      return { ...state, set, containers: [...others, { ordinal: pod.ordinal, life: pod.life, house }] }
    }
    case 'PodGone': {
      const life = podOf(state.set, event.ordinal)?.life
      return without({ ...state, set: setRules.after(state.set, event) }, (container) => container.life === life)
    }
    default:
      return { ...state, set: setRules.after(state.set, event) }
  }
}

export const nodeRules: Rules<NodesState, NodesEvent> = { forbids, after }
