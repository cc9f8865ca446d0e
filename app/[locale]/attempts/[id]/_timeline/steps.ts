/** From one moment to another, by key or button. */
import type { Moment } from '#domain/timeline-view'

export type Step = 'next' | 'previous' | 'first' | 'last' | 'nextDeciding' | 'previousDeciding'

/** Where in the list an event of the record is told; null where it is not. */
export function currentMoment(moments: readonly Moment[], seq: number | null): number | null {
  const index = moments.findIndex(({ seqs }) => seq !== null && seqs.includes(seq))
  return index === -1 ? null : index
}

type From = { at: number | null; step: Step; isDeciding: (moment: Moment) => boolean }

/** Stays within the list; before the first step, one stands in front of it. */
export function nextMoment(moments: readonly Moment[], { at, step, isDeciding }: From): Moment | undefined {
  const here = at ?? -1
  const steps = {
    next: () => moments[Math.min(here + 1, moments.length - 1)],
    previous: () => moments[Math.max(here - 1, 0)],
    first: () => moments[0],
    last: () => moments.at(-1),
    nextDeciding: () => moments.find((moment, index) => index > here && isDeciding(moment)) ?? moments.find(isDeciding),
    previousDeciding: () =>
      moments.findLast((moment, index) => index < here && isDeciding(moment)) ?? moments.findLast(isDeciding),
  } satisfies Record<Step, () => Moment | undefined>
  return steps[step]()
}
