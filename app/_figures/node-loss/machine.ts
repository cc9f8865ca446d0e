/** A node is lost, and web-2 with it; what is done then is the reader's choice. */
import type { Machine } from '../player/definition.tsx'
import { nodeRules, type House, type NodesEvent, type NodesState } from '../rules/node-rules.ts'
import { play, type Beat } from '../rules/play.ts'
import { readySet } from '../rules/set-state.ts'

const lost = 'node-c'
/** where it is made again */
export const other = 'node-b'
const ordinal = 2
const house = (name: string): House => ({ name, power: 'on', isReady: true, isOutOfService: false })

const first: NodesState = {
  houses: ['node-a', other, lost].map(house),
  set: readySet(3),
  at: { 1: 'node-a', 2: other, 3: lost },
  containers: [
    { ordinal: 0, life: 1, house: 'node-a' },
    { ordinal: 1, life: 2, house: other },
    { ordinal: 2, life: 3, house: lost },
  ],
}

type How = 'cut' | 'off'
type NodeBeat = Beat<NodesEvent>

const made = (on: string): NodesEvent[] => [
  { type: 'PodMade', ordinal },
  { type: 'Placed', ordinal, house: on },
]
const ready: NodesEvent = { type: 'PodReady', ordinal }

const beginning = (how: How): NodeBeat[] => [
  { says: 'begin', events: [] },
  { says: how, events: [{ type: 'NodeLost', house: lost, how }] },
  {
    says: 'notReady',
    events: [
      { type: 'NodeNotReady', house: lost },
      { type: 'PodUnready', ordinal },
    ],
  },
  { says: how === 'cut' ? 'evictedCut' : 'evicted', events: [{ type: 'PodTerminating', ordinal, by: 'someone' }] },
]

const endings: Readonly<Record<string, (how: How) => NodeBeat[]>> = {
  wait: (how) => [{ says: how === 'cut' ? 'waitedCut' : 'waited', events: [] }],
  back: (how) => [
    {
      says: how === 'cut' ? 'backCut' : 'back',
      events: [
        { type: 'NodeBack', house: lost },
        { type: 'PodGone', ordinal },
      ],
    },
    { says: 'madeBack', events: made(lost) },
    { says: 'endBack', events: [ready] },
  ],
  force: (how) => [
    { says: how === 'cut' ? 'forcedCut' : 'forced', events: [{ type: 'ForceDeleted', ordinal }] },
    { says: 'madeElsewhere', events: made(other) },
    { says: how === 'cut' ? 'two' : 'endForced', events: [ready] },
  ],
  fence: (how) => [
    ...(how === 'cut'
      ? [{ says: 'switchedOff', events: [{ type: 'NodeLost', house: lost, how: 'off' } as const] }]
      : []),
    { says: 'tainted', events: [{ type: 'NodeFenced', house: lost }] },
    { says: 'released', events: [{ type: 'PodGone', ordinal }] },
    { says: 'madeElsewhere', events: made(other) },
    { says: 'endFenced', events: [ready] },
  ],
}

const howOf = ({ how }: Readonly<Record<string, string>>): How => (how === 'off' ? 'off' : 'cut')

/** How many web-2 are alive in the end: ending and loss → option. */
function right(then: string | undefined, how: How): string {
  if (then === 'wait') return how === 'cut' ? 'onlyLost' : 'noneAlive'
  return then === 'force' && how === 'cut' ? 'twoAlive' : 'oneAlive'
}

export const nodeLoss: Machine<NodesState, NodesEvent> = {
  controls: { how: ['cut', 'off'], then: ['wait', 'back', 'force', 'fence'] },
  frames: (settings) => {
    const how = howOf(settings)
    const ending = endings[settings.then ?? ''] ?? endings.wait
    return play(nodeRules, first, [...beginning(how), ...(ending?.(how) ?? [])])
  },
  prediction: (settings) => {
    const how = howOf(settings)
    const then = settings.then ?? 'wait'
    return {
      question: `${then}Question`,
      options: ['noneAlive', 'onlyLost', 'oneAlive', 'twoAlive'],
      right: right(then, how),
      why: then === 'force' || then === 'wait' ? `${then}${how === 'cut' ? 'Cut' : 'Off'}` : then,
    }
  },
}
