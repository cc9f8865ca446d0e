/** One of each is lost, on the same day: a herd counts and buys another, a set of pets waits for the one that it knows. */
import type { Machine } from '../player/definition.tsx'
import { herdRules, readyHerd, type HerdEvent, type HerdState } from '../rules/herd-rules.ts'
import { play, type Beat, type Rules } from '../rules/play.ts'
import { setRules } from '../rules/set-rules.ts'
import { readySet, type SetEvent, type SetState } from '../rules/set-state.ts'

export type HerdAndPetsState = { readonly herd: HerdState; readonly set: SetState }
export type HerdAndPetsEvent = HerdEvent | SetEvent

const isOfHerd = (event: HerdAndPetsEvent): event is HerdEvent => 'name' in event

export const rules: Rules<HerdAndPetsState, HerdAndPetsEvent> = {
  forbids: ({ herd, set }, event) => (isOfHerd(event) ? herdRules.forbids(herd, event) : setRules.forbids(set, event)),
  after: ({ herd, set }, event) =>
    isOfHerd(event) ? { herd: herdRules.after(herd, event), set } : { herd, set: setRules.after(set, event) },
}

const herd = ['k2xqz', 'x8k2v', 'w5nbt'] as const
/** The name that the next one draws. */
export const stranger = 'm4tzq'

function beats(lost: number): Beat<HerdAndPetsEvent>[] {
  const name = herd[lost] ?? herd[0]
  const args = { name: `…-${name}`, stranger: `…-${stranger}`, pod: `web-${lost}`, claim: `data-web-${lost}` }
  return [
    { says: 'begin', args, events: [] },
    {
      says: 'lost',
      args,
      events: [
        { type: 'CowTerminating', name, by: 'someone' },
        { type: 'PodTerminating', ordinal: lost, by: 'someone' },
      ],
    },
    { says: 'bought', args, events: [{ type: 'CowMade', name: stranger, place: 3 }] },
    {
      says: 'gone',
      args,
      events: [
        { type: 'CowGone', name },
        { type: 'CowReady', name: stranger },
        { type: 'PodGone', ordinal: lost },
      ],
    },
    { says: 'made', args, events: [{ type: 'PodMade', ordinal: lost }] },
    { says: 'back', args, events: [{ type: 'PodReady', ordinal: lost }] },
  ]
}

export const herdAndPets: Machine<HerdAndPetsState, HerdAndPetsEvent> = {
  controls: { lost: ['0', '1', '2'] },
  initial: { lost: '1' },
  frames: ({ lost }) => play(rules, { herd: readyHerd(herd), set: readySet(3) }, beats(Number(lost))),
  prediction: () => ({
    question: 'whoComes',
    options: ['bothStrangers', 'strangerAndSame', 'bothSame', 'nobody'],
    right: 'strangerAndSame',
    why: 'identity',
  }),
}
