import type { Observation, ObservedEvent } from '#domain/observation'

/** The same record, in which nobody learns anything of other kinds: whoever looks at an object of one fails. */
export const withoutObjectsBut = (observation: Observation, kinds: readonly string[]): Observation => ({
  ...observation,
  events: observation.events.map((event) =>
    'kind' in event && event.type !== 'ACT' && !kinds.includes(event.kind) ? hidden(event) : event,
  ),
})

function hidden(event: Exclude<ObservedEvent, { type: 'ACT' | 'DNS' | 'DNS_FAILED' }>): ObservedEvent {
  if (!('object' in event)) return { ...event, kind: 'Hidden' }
  return {
    ...event,
    get object(): never {
      throw new Error(`it looks at a ${event.kind}, which it does not say that it reads`)
    },
  }
}
