/** Reading the record of a trial: what the grader did there, and what came of it. */
import type { ActEvent, Observation } from '#domain/observation'

/** What is waited for in a trial, in this order. */
export type Goal = 'Started' | 'Replaced' | 'ScaledDown' | 'ScaledUp'

export const actsOn = (observation: Observation, statefulSet: string): ActEvent[] =>
  observation.events.filter(
    (event): event is ActEvent => event.type === 'ACT' && event.kind === 'StatefulSet' && event.name === statefulSet,
  )

export const gaveUp = (observation: Observation, statefulSet: string, goal: Goal): ActEvent | undefined =>
  actsOn(observation, statefulSet).find(({ act, args }) => act === 'GaveUp' && args['as'] === goal)

export const settled = (observation: Observation, statefulSet: string, goal: Goal): ActEvent | undefined =>
  actsOn(observation, statefulSet).find(({ act, args }) => act === 'Settled' && args['as'] === goal)
