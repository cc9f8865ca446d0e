/** When a save that is refused is refused for good: again and again, for longer than the API server needs to learn its roles. */
export type Refusals = { /** ms since the epoch */ since: number; tries: number }

const patience = { time: 30_000, tries: 5 }

/** One more refusal. */
export const refusedAgain = (before: Refusals | undefined, now: number): Refusals => ({
  since: before?.since ?? now,
  tries: (before?.tries ?? 0) + 1,
})

export const isForGood = ({ since, tries }: Refusals, now: number): boolean =>
  tries >= patience.tries && now - since >= patience.time
