/** Three databases come up: arranged as primary and replicas, or left to the StatefulSet alone. */
import type { Machine } from '../player/definition.tsx'
import { play, type Beat } from '../rules/play.ts'
import { replicationRules, type ReplicationEvent, type ReplicationState } from '../rules/replication-rules.ts'
import { emptySet } from '../rules/set-state.ts'

type ReplicationBeat = Beat<ReplicationEvent>

const made = (ordinal: number): ReplicationEvent[] => [
  { type: 'ClaimMade', ordinal },
  { type: 'PodMade', ordinal },
]
const ready = (ordinal: number): ReplicationEvent => ({ type: 'PodReady', ordinal })

const arranged: ReplicationBeat[] = [
  { says: 'begin', events: [] },
  { says: 'primary', events: [...made(0), ready(0), { type: 'Wrote', to: 0, rows: 3 }] },
  { says: 'copyOne', events: [...made(1), { type: 'Copied', from: 0, to: 1 }] },
  { says: 'followOne', events: [ready(1), { type: 'Followed', replica: 1 }, { type: 'Wrote', to: 0, rows: 1 }] },
  { says: 'copyTwo', events: [...made(2), { type: 'Copied', from: 1, to: 2 }] },
  { says: 'followTwo', events: [ready(2), { type: 'Followed', replica: 2 }] },
  { says: 'written', events: [{ type: 'Wrote', to: 0, rows: 1 }] },
  { says: 'refused', events: [{ type: 'WriteRefused', to: 1 }] },
]

const alone: ReplicationBeat[] = [
  { says: 'beginAlone', events: [] },
  { says: 'oneAlone', events: [...made(0), ready(0)] },
  { says: 'allAlone', events: [...made(1), ready(1), ...made(2), ready(2)] },
  { says: 'writtenAlone', events: [{ type: 'Wrote', to: 0, rows: 3 }] },
  { says: 'writtenToOther', events: [{ type: 'Wrote', to: 1, rows: 1 }] },
]

export const replication: Machine<ReplicationState, ReplicationEvent> = {
  controls: { who: ['arranged', 'alone'] },
  frames: ({ who }) => {
    const isArranged = who !== 'alone'
    const set = emptySet({ replicas: 3 })
    const first = { set, rows: {}, copying: null, followers: [], isArranged, write: null }
    return play(replicationRules, first, isArranged ? arranged : alone)
  },
  prediction: ({ who }) =>
    who === 'alone'
      ? { question: 'rowsAlone', options: ['allHaveThem', 'onlyZero', 'refusedAlone'], right: 'onlyZero', why: 'alone' }
      : { question: 'copiedFrom', options: ['fromZero', 'fromOne', 'fromNobody'], right: 'fromOne', why: 'arranged' },
}
