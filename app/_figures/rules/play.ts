/**
 * How a drawing is told: a scenario is a list of beats, each with its words and the events that it shows. Rules say what an
 * event leaves behind and which events the controllers would never bring about, so that no drawing can tell one.
 */
export type Rules<State, Event> = {
  /** Why Kubernetes' controllers never do this in this state; null where they may. */
  readonly forbids: (state: State, event: Event) => string | null
  readonly after: (state: State, event: Event) => State
}

export type Args = Readonly<Record<string, string | number>>
export type Beat<Event> = { readonly says: string; readonly args?: Args; readonly events: readonly Event[] }
export type Frame<State, Event> = {
  readonly state: State
  /** the key of its words, and what they are filled with */
  readonly says: string
  readonly args: Args
  readonly events: readonly Event[]
}

export function play<State, Event>(
  { forbids, after }: Rules<State, Event>,
  first: State,
  beats: readonly Beat<Event>[],
): Frame<State, Event>[] {
  let state = first
  return beats.map(({ says, args = {}, events }) => {
    for (const event of events) {
      const reason = forbids(state, event)
      if (reason !== null) throw new Error(`"${says}" tells what the rules forbid, ${JSON.stringify(event)}: ${reason}`)
      state = after(state, event)
    }
    return { state, says, args, events }
  })
}
