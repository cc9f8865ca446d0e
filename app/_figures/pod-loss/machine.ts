/** One Pod of three is deleted. */
import type { Machine } from '../player/definition.tsx'
import { play } from '../rules/play.ts'
import { setRules } from '../rules/set-rules.ts'
import { readySet, type SetEvent, type SetState } from '../rules/set-state.ts'

/** What Kubernetes gives to each Pod anew: `life` counts them. */
export const uidOf = (life: number) => ['3f9c', 'a71e', '58d2', 'e04b'][(life - 1) % 4] ?? '0000'
export const addressOf = (life: number) => `10.244.0.${[11, 12, 13, 19][(life - 1) % 4] ?? 2}`

export const podLoss: Machine<SetState, SetEvent> = {
  controls: { lost: ['0', '1', '2'] },
  initial: { lost: '1' },
  frames: ({ lost }) => {
    const ordinal = Number(lost)
    const args = {
      pod: `web-${ordinal}`,
      claim: `data-web-${ordinal}`,
      oldUid: uidOf(ordinal + 1),
      newUid: uidOf(4),
      oldAddress: addressOf(ordinal + 1),
      newAddress: addressOf(4),
    }
    return play(setRules, readySet(3), [
      { says: 'begin', args, events: [] },
      { says: 'leaving', args, events: [{ type: 'PodTerminating', ordinal, by: 'someone' }] },
      { says: 'gone', args, events: [{ type: 'PodGone', ordinal }] },
      { says: 'made', args, events: [{ type: 'PodMade', ordinal }] },
      { says: 'back', args, events: [{ type: 'PodReady', ordinal }] },
    ])
  },
  prediction: () => ({
    question: 'whatIsTheSame',
    options: ['everything', 'nameAndClaim', 'nameOnly', 'nothing'],
    right: 'nameAndClaim',
    why: 'identity',
  }),
}
