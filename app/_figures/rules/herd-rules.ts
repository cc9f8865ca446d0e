/**
 * The ReplicaSet controller's rules: it counts Pods that are not on their way out, and makes one more where one is missing,
 * under a name that nobody had.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/replicaset/replica_set.go
 */
import type { Rules } from './play.ts'
import type { PodPhase } from './set-state.ts'

/** `place` is where the drawing puts it; a ReplicaSet knows of no places. */
export type Cow = { readonly name: string; readonly place: number; readonly phase: PodPhase }
export type HerdState = {
  readonly replicas: number
  readonly cows: readonly Cow[]
  /** every name that was ever given */
  readonly names: readonly string[]
}
export type HerdEvent =
  | { readonly type: 'CowMade'; readonly name: string; readonly place?: number }
  | { readonly type: 'CowReady'; readonly name: string }
  | { readonly type: 'CowTerminating'; readonly name: string; readonly by?: 'someone' }
  | { readonly type: 'CowGone'; readonly name: string }

export const readyHerd = (names: readonly string[]): HerdState => ({
  replicas: names.length,
  cows: names.map((name, place) => ({ name, place, phase: 'Ready' })),
  names,
})

const alive = ({ cows }: HerdState) => cows.filter(({ phase }) => phase !== 'Terminating').length

function forbids(state: HerdState, event: HerdEvent): string | null {
  const cow = state.cows.find(({ name }) => name === event.name)
  if (event.type === 'CowMade') {
    if (state.names.includes(event.name)) return `${event.name} was the name of another Pod`
    return alive(state) < state.replicas ? null : 'the count is right: nothing is to be made'
  }
  if (!cow) return `there is no Pod ${event.name}`
  if (event.type === 'CowReady') return cow.phase === 'Terminating' ? `${cow.name} is Terminating` : null
  if (event.type === 'CowTerminating') {
    if (cow.phase === 'Terminating') return `${cow.name} is Terminating already`
    return event.by === 'someone' || alive(state) > state.replicas ? null : 'the count is right: none has to go'
  }
  return null
}

function after(state: HerdState, event: HerdEvent): HerdState {
  const withPhase = (phase: PodPhase): HerdState => ({
    ...state,
    cows: state.cows.map((cow) => (cow.name === event.name ? { ...cow, phase } : cow)),
  })
  switch (event.type) {
    case 'CowMade': {
      const { name, place = state.cows.length } = event
      return { ...state, names: [...state.names, name], cows: [...state.cows, { name, place, phase: 'Pending' }] }
    }
    case 'CowReady':
      return withPhase('Ready')
    case 'CowTerminating':
      return withPhase('Terminating')
    case 'CowGone':
      return { ...state, cows: state.cows.filter(({ name }) => name !== event.name) }
  }
}

export const herdRules: Rules<HerdState, HerdEvent> = { forbids, after }
