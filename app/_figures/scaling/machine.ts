/** A set is scaled up, down, and up again. */
import type { Machine } from '../player/definition.tsx'
import { play, type Beat } from '../rules/play.ts'
import { setRules } from '../rules/set-rules.ts'
import { readySet, type SetEvent, type SetState } from '../rules/set-state.ts'

type SetBeat = Beat<SetEvent>

const made = (ordinal: number): SetEvent[] => [
  { type: 'ClaimMade', ordinal },
  { type: 'PodMade', ordinal },
]
const ready = (ordinal: number): SetEvent => ({ type: 'PodReady', ordinal })
const leaving = (ordinal: number): SetEvent => ({ type: 'PodTerminating', ordinal })
const scaled = (to: number): SetEvent => ({ type: 'Scaled', to })

/** A Pod that has gone; where claims go with their Pods, its claim too. */
const gone = (ordinal: number, isKept: boolean): SetEvent[] => [
  { type: 'PodGone', ordinal },
  ...(isKept
    ? []
    : ([
        { type: 'ClaimTerminating', ordinal },
        { type: 'ClaimGone', ordinal },
      ] as const)),
]

const inOrder = (isKept: boolean): SetBeat[] => [
  { says: 'up', events: [scaled(4), ...made(2)] },
  { says: 'ready2', events: [ready(2)] },
  { says: 'made3', events: made(3) },
  { says: 'ready3', events: [ready(3)] },
  { says: 'down', events: [scaled(2), leaving(3)] },
  { says: isKept ? 'gone3Kept' : 'gone3Deleted', events: gone(3, isKept) },
  { says: 'leaving2', events: [leaving(2)] },
  { says: isKept ? 'gone2Kept' : 'gone2Deleted', events: gone(2, isKept) },
]

const atOnce = (isKept: boolean): SetBeat[] => [
  { says: 'upAtOnce', events: [scaled(4), ...made(2), ...made(3)] },
  { says: 'readyAnyOrder', events: [ready(3)] },
  { says: 'readyBoth', events: [ready(2)] },
  { says: 'downAtOnce', events: [scaled(2), leaving(3), leaving(2)] },
  { says: isKept ? 'bothGoneKept' : 'bothGoneDeleted', events: [...gone(2, isKept), ...gone(3, isKept)] },
]

const again = (isKept: boolean): SetBeat[] => [
  {
    says: isKept ? 'againKept' : 'againDeleted',
    events: [scaled(3), ...(isKept ? [{ type: 'PodMade', ordinal: 2 } as const] : made(2))],
  },
  { says: isKept ? 'endKept' : 'endDeleted', events: [ready(2)] },
]

export const scaling: Machine<SetState, SetEvent> = {
  controls: { policy: ['OrderedReady', 'Parallel'], claims: ['Retain', 'Delete'] },
  frames: ({ policy, claims }) => {
    const isKept = claims !== 'Delete'
    const isParallel = policy === 'Parallel'
    const set = readySet(2, {
      policy: isParallel ? 'Parallel' : 'OrderedReady',
      whenScaled: isKept ? 'Retain' : 'Delete',
    })
    const scenes = isParallel ? atOnce(isKept) : inOrder(isKept)
    return play(setRules, set, [{ says: 'begin', events: [] }, ...scenes, ...again(isKept)])
  },
  prediction: ({ policy, claims }) => ({
    question: 'whatItFinds',
    options: ['itsData', 'nothing', 'anothers', 'noClaim'],
    right: claims === 'Delete' ? 'nothing' : 'itsData',
    why: `${policy === 'Parallel' ? 'Parallel' : 'OrderedReady'}${claims === 'Delete' ? 'Delete' : 'Retain'}`,
  }),
}
