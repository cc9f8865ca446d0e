/** Which case of the lab each of several workspaces holds: right work alone would not show that everything is given every point. */

/** A lab's case with every point, and one that only the end of its trial can tell from it: every act is done to it as well. */
export const cases = { right: 'solutions/all-at-once', wrong: 'wrong/emptied-at-start' } as const
export type Played = keyof typeof cases

/** One of several is wrong, another one with each seed; a single one is right. */
export const casesOf = (count: number, seed: number): Played[] =>
  Array.from({ length: count }, (_, index) => (count > 1 && index === seed % count ? 'wrong' : 'right'))
