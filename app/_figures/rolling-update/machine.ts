/** The template changes: for all, for some, or for the worse. */
import type { Machine } from '../player/definition.tsx'
import { play, type Beat } from '../rules/play.ts'
import { setRules } from '../rules/set-rules.ts'
import { readySet, type SetEvent, type SetState } from '../rules/set-state.ts'

type SetBeat = Beat<SetEvent>

const leaves = (ordinal: number, by?: 'someone'): SetEvent => ({
  type: 'PodTerminating',
  ordinal,
  ...(by && { by }),
})
const comes = (ordinal: number): SetEvent[] => [
  { type: 'PodGone', ordinal },
  { type: 'PodMade', ordinal },
]
const ready = (ordinal: number): SetEvent => ({ type: 'PodReady', ordinal })

const replaced = (ordinal: number): SetBeat[] => {
  const args = { pod: `web-${ordinal}`, next: `web-${ordinal - 1}` }
  return [
    { says: 'leaves', args, events: [leaves(ordinal)] },
    { says: 'comes', args, events: comes(ordinal) },
    { says: ordinal === 0 ? 'lastReady' : 'ready', args, events: [ready(ordinal)] },
  ]
}

const stories: Readonly<Record<string, readonly SetBeat[]>> = {
  all: [
    { says: 'begin', events: [] },
    { says: 'changed', events: [{ type: 'TemplateChanged', revision: 'v2' }] },
    ...replaced(2),
    ...replaced(1),
    ...replaced(0),
  ],
  partition: [
    { says: 'begin', events: [] },
    { says: 'changedBehindPartition', events: [{ type: 'TemplateChanged', revision: 'v2', partition: 2 }] },
    { says: 'canaryLeaves', events: [leaves(2)] },
    { says: 'canaryComes', events: comes(2) },
    { says: 'canaryReady', events: [ready(2)] },
    { says: 'oneIsLost', events: [leaves(0, 'someone')] },
    { says: 'oneComesAsOld', events: comes(0) },
    { says: 'oneIsReady', events: [ready(0)] },
  ],
  broken: [
    { says: 'begin', events: [] },
    { says: 'changedForWorse', events: [{ type: 'TemplateChanged', revision: 'v2' }] },
    { says: 'brokenLeaves', events: [leaves(2)] },
    { says: 'brokenComes', events: comes(2) },
    { says: 'stuck', events: [] },
    { says: 'rolledBack', events: [{ type: 'TemplateChanged', revision: 'v1' }] },
    { says: 'deleted', events: [leaves(2, 'someone')] },
    { says: 'comesBack', events: comes(2) },
    { says: 'mended', events: [ready(2)] },
  ],
}

const questions = {
  all: { question: 'whoFirst', options: ['zeroFirst', 'highestFirst', 'allAtOnce'], right: 'highestFirst' },
  partition: { question: 'whichVersion', options: ['newVersion', 'oldVersion', 'waits'], right: 'oldVersion' },
  broken: { question: 'afterRollback', options: ['mendsItself', 'staysStuck', 'allRestart'], right: 'staysStuck' },
} as const

export const rollingUpdate: Machine<SetState, SetEvent> = {
  controls: { story: ['all', 'partition', 'broken'] },
  frames: ({ story = 'all' }) => play(setRules, readySet(3), stories[story] ?? []),
  prediction: ({ story }) => {
    const known = story === 'partition' || story === 'broken' ? story : 'all'
    return { ...questions[known], why: known }
  },
}
