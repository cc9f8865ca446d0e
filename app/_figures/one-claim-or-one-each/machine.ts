/** Three cows and three pets write their names into what they have mounted; then one of each is replaced, and reads. */
import type { Machine } from '../player/definition.tsx'
import { fileRules, type FileEvent, type FileState } from '../rules/file-rules.ts'
import { herdRules, type HerdEvent, type HerdState } from '../rules/herd-rules.ts'
import { play, type Beat, type Rules } from '../rules/play.ts'
import { setRules } from '../rules/set-rules.ts'
import { readySet, type SetEvent, type SetState } from '../rules/set-state.ts'

export type ClaimsState = { readonly herd: HerdState; readonly set: SetState; readonly disk: FileState }
export type ClaimsEvent = HerdEvent | SetEvent | FileEvent

const ofDisk: ReadonlySet<string> = new Set<FileEvent['type']>(['Mounted', 'Unmounted', 'Wrote', 'Read'])
const isOfDisk = (event: ClaimsEvent): event is FileEvent => ofDisk.has(event.type)
const isOfHerd = (event: HerdEvent | SetEvent): event is HerdEvent => 'name' in event

export const rules: Rules<ClaimsState, ClaimsEvent> = {
  forbids: ({ herd, set, disk }, event) => {
    if (isOfDisk(event)) return fileRules.forbids(disk, event)
    return isOfHerd(event) ? herdRules.forbids(herd, event) : setRules.forbids(set, event)
  },
  after: (state, event) => {
    if (isOfDisk(event)) return { ...state, disk: fileRules.after(state.disk, event) }
    return isOfHerd(event)
      ? { ...state, herd: herdRules.after(state.herd, event) }
      : { ...state, set: setRules.after(state.set, event) }
  },
}

export const cows = ['k2xqz', 'x8k2v', 'w5nbt'] as const
export const stranger = 'm4tzq'
const ordinals = [0, 1, 2] as const

const mountedBy = (names: readonly string[]) => ({
  ...Object.fromEntries(names.map((name) => [name, 'data'])),
  ...Object.fromEntries(ordinals.map((ordinal) => [`web-${ordinal}`, `data-web-${ordinal}`])),
})
const wrote = (...names: string[]): ClaimsEvent[] => names.map((by) => ({ type: 'Wrote', by }))
const petsWrote = wrote('web-0', 'web-1', 'web-2')

/** `waiting`: the cow on the other node, which cannot mount the claim. */
const first = (waiting: string | null): ClaimsState => ({
  herd: {
    replicas: 3,
    names: cows,
    cows: cows.map((name, place) => ({ name, place, phase: name === waiting ? 'Pending' : 'Ready' })),
  },
  set: readySet(3),
  disk: { files: {}, mounts: mountedBy(cows.filter((name) => name !== waiting)) },
})

const [one, lost, last] = cows
const args = { one: `…-${one}`, lost: `…-${lost}`, last: `…-${last}`, stranger: `…-${stranger}`, pod: 'web-1' }

const replaced: ClaimsEvent[] = [
  { type: 'CowTerminating', name: lost, by: 'someone' },
  { type: 'CowMade', name: stranger, place: 3 },
  { type: 'PodTerminating', ordinal: 1, by: 'someone' },
]
const back: ClaimsEvent[] = [
  { type: 'Unmounted', by: lost },
  { type: 'CowGone', name: lost },
  { type: 'Mounted', by: stranger, claim: 'data' },
  { type: 'CowReady', name: stranger },
  { type: 'PodGone', ordinal: 1 },
  { type: 'PodMade', ordinal: 1 },
  { type: 'PodReady', ordinal: 1 },
]

const oneNode: Beat<ClaimsEvent>[] = [
  { says: 'begin', args, events: [] },
  { says: 'firstWrites', args, events: [...wrote(one), ...wrote('web-0')] },
  { says: 'allWrite', args, events: [...wrote(lost, last), ...petsWrote] },
  { says: 'replaced', args, events: replaced },
  {
    says: 'read',
    args,
    events: [...back, { type: 'Read', by: stranger, found: last }, { type: 'Read', by: 'web-1', found: 'web-1' }],
  },
]

const twoNodes: Beat<ClaimsEvent>[] = [
  { says: 'beginTwo', args, events: [] },
  { says: 'waits', args, events: [] },
  { says: 'twoWrite', args, events: [...wrote(one, lost), ...petsWrote] },
]

export const oneClaimOrOneEach: Machine<ClaimsState, ClaimsEvent> = {
  controls: { nodes: ['one', 'two'] },
  frames: ({ nodes }) => play(rules, first(nodes === 'two' ? last : null), nodes === 'two' ? twoNodes : oneNode),
  prediction: ({ nodes }) =>
    nodes === 'two'
      ? { question: 'otherNode', options: ['itStarts', 'itWaits', 'itGetsItsOwn'], right: 'itWaits', why: 'two' }
      : { question: 'whatIsRead', options: ['eachItsOwn', 'lastOfHerd', 'refused'], right: 'lastOfHerd', why: 'one' },
}
