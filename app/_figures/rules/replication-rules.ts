/**
 * Primary and replicas, as the set's own Pods arrange it: by its ordinal a Pod knows whether it is the primary; any other
 * copies the data of the one before it, then follows the primary. The StatefulSet adds only that each waits for the one before.
 */
import type { Rules } from './play.ts'
import { setRules } from './set-rules.ts'
import { podOf, type SetEvent, type SetState } from './set-state.ts'

export type ReplicationState = {
  readonly set: SetState
  /** ordinal → rows in its database */
  readonly rows: Readonly<Record<number, number>>
  /** whoever copies at this moment: from → to */
  readonly copying: { readonly from: number; readonly to: number } | null
  /** who follows the primary, 0 */
  readonly followers: readonly number[]
  /** replicas refuse what clients write */
  readonly isArranged: boolean
  /** what a client tried last */
  readonly write: { readonly to: number; readonly isRefused: boolean } | null
}
export type ReplicationEvent =
  | SetEvent
  | { readonly type: 'Copied'; readonly from: number; readonly to: number }
  | { readonly type: 'Followed'; readonly replica: number }
  | { readonly type: 'Wrote'; readonly to: number; readonly rows: number }
  | { readonly type: 'WriteRefused'; readonly to: number }

const phaseOf = ({ set }: ReplicationState, ordinal: number) => podOf(set, ordinal)?.phase

function forbids(state: ReplicationState, event: ReplicationEvent): string | null {
  switch (event.type) {
    case 'Copied':
      if (event.from !== event.to - 1) return `${event.to} copies from the one before it`
      if (phaseOf(state, event.from) !== 'Ready') return `${event.from} cannot be copied from before it is Ready`
      return phaseOf(state, event.to) === 'Pending' ? null : `${event.to} copies before its database starts`
    case 'Followed':
      return phaseOf(state, event.replica) === 'Ready' && phaseOf(state, 0) === 'Ready' ? null : 'both have to run'
    case 'Wrote':
      if (state.isArranged && event.to !== 0) return `${event.to} is a replica: it is read-only`
      return phaseOf(state, event.to) === 'Ready' ? null : `${event.to} does not run`
    case 'WriteRefused':
      return state.isArranged && event.to !== 0 ? null : `${event.to} takes what is written`
    default:
      return setRules.forbids(state.set, event)
  }
}

function after(state: ReplicationState, event: ReplicationEvent): ReplicationState {
  switch (event.type) {
    case 'Copied':
      return {
        ...state,
        copying: { from: event.from, to: event.to },
        rows: { ...state.rows, [event.to]: state.rows[event.from] ?? 0 },
      }
    case 'Followed':
      return {
        ...state,
        copying: null,
        followers: [...state.followers, event.replica],
        rows: { ...state.rows, [event.replica]: state.rows[0] ?? 0 },
      }
    case 'Wrote': {
      const receivers = event.to === 0 ? [0, ...state.followers] : [event.to]
      const grown = receivers.map((ordinal) => [ordinal, (state.rows[ordinal] ?? 0) + event.rows])
      return {
        ...state,
        write: { to: event.to, isRefused: false },
        rows: { ...state.rows, ...Object.fromEntries(grown) },
      }
    }
    case 'WriteRefused':
      return { ...state, write: { to: event.to, isRefused: true } }
    default:
      return { ...state, write: null, set: setRules.after(state.set, event) }
  }
}

export const replicationRules: Rules<ReplicationState, ReplicationEvent> = { forbids, after }
