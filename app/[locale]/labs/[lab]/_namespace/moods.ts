/** How a Pod's state looks on the pet that is drawn for it. */
import type { PetMood } from '#app/_figures/live-place.tsx'
import type { PodState } from './kennel.ts'

export const moods = {
  ready: 'there',
  starting: 'coming',
  terminating: 'leaving',
  trouble: 'ill',
  finished: 'leaving',
} as const satisfies Record<PodState, PetMood>
