/**
 * An episode is what follows from one cause: a scaling, a new template, a Pod that somebody deletes. Drawings and records are
 * cut in the same way and told in the same terms, so that one can be looked for in the other.
 */
import { setRules } from '../../app/_figures/rules/set-rules.ts'
import type { SetEvent, SetState } from '../../app/_figures/rules/set-state.ts'

export type Told = { readonly event: SetEvent; readonly state: SetState }
type Cause = 'scaled up' | 'scaled down' | 'template changed' | 'Pod deleted' | 'Pod lost with its node'

export type Episode = {
  readonly cause: Cause
  readonly policy: SetState['policy']
  readonly whenScaled: SetState['whenScaled']
  readonly isPartitioned: boolean
  readonly told: readonly Told[]
}

const ordinalOf = (event: SetEvent) => ('ordinal' in event ? event.ordinal : undefined)
const isPods = ({ event }: Told) => event.type.startsWith('Pod')

function causeOf({ event, state }: Told, before: Told | undefined): Cause | null {
  if (event.type === 'Scaled') return event.to > state.replicas ? 'scaled up' : 'scaled down'
  if (event.type === 'TemplateChanged') return 'template changed'
  if (event.type === 'PodUnready') return 'Pod lost with its node'
  if (event.type !== 'PodTerminating' || event.by !== 'someone') return null
  const isLost = before?.event.type === 'PodUnready' && before.event.ordinal === event.ordinal
  return isLost ? null : 'Pod deleted'
}

/** A record begins with a set that is made, which is a scaling up from nothing. */
export function episodes(all: readonly Told[]): Episode[] {
  const found: { cause: Cause; told: Told[] }[] = []
  for (const [index, told] of all.entries()) {
    const cause = causeOf(told, all[index - 1])
    if (cause || found.length === 0) found.push({ cause: cause ?? 'scaled up', told: [] })
    if (told.event.type !== 'Scaled' && told.event.type !== 'TemplateChanged') found.at(-1)?.told.push(told)
  }
  return found.map(({ cause, told }) => {
    const { policy = 'OrderedReady', whenScaled = 'Retain', partition = 0 } = told[0]?.state ?? {}
    return { cause, policy, whenScaled, isPartitioned: partition > 0, told }
  })
}

/** The ordinals that an episode is about, in the order in which it comes to them. */
const ordinalsOf = (told: readonly Told[]) => [...new Set(told.flatMap(({ event }) => ordinalOf(event) ?? []))]

/** What happens, told of ordinals by their turn: `Made 0, Ready 0, Made 1, Ready 1`. */
function inTurn(told: readonly Told[], ordinals: readonly number[]): string {
  const kept = told.filter(({ event }) => ordinals.includes(ordinalOf(event) ?? -1))
  const sorted = [...ordinals].sort((one, other) => one - other)
  return kept.map(({ event }) => `${event.type} ${sorted.indexOf(ordinalOf(event) ?? -1)}`).join(', ')
}

/** What happens to each ordinal apart from the others. */
const apart = (told: readonly Told[], ordinals: readonly number[]) =>
  ordinals.map((ordinal) => inTurn(told, [ordinal])).sort()

/** All runs of `length` neighbours among the ordinals that an episode is about. */
function neighbours(told: readonly Told[], length: number): number[][] {
  const sorted = ordinalsOf(told).sort((one, other) => one - other)
  return sorted
    .map((_, index) => sorted.slice(index, index + length))
    .filter((run) => run.length === length && (run.at(-1) ?? 0) - (run[0] ?? 0) === length - 1)
}

const isAbout = (asked: Episode, recorded: Episode) =>
  asked.cause === recorded.cause &&
  (asked.cause !== 'template changed' || asked.isPartitioned === recorded.isPartitioned)

/**
 * Whether a record shows what a drawing tells: Pods in the same order under the same policy (each by itself where the policy
 * promises no order), and each claim as the same retention policy leaves it. A record may go on where a drawing ends.
 */
export function isShown(asked: Episode, recorded: readonly Episode[]): boolean {
  const ordinals = ordinalsOf(asked.told)
  if (ordinals.length === 0) return true
  const pods = asked.told.filter(isPods)
  const order = (told: readonly Told[], run: readonly number[]) =>
    asked.policy === 'OrderedReady' ? inTurn(told, run) : String(apart(told, run))
  const candidates = recorded.filter((episode) => isAbout(asked, episode))
  const podsAreShown = candidates
    .filter(({ policy }) => policy === asked.policy)
    .some(({ told }) => {
      const theirs = told.filter(isPods)
      return neighbours(theirs, ordinals.length).some((run) => order(theirs, run).startsWith(order(pods, ordinals)))
    })
  const claimsAreShown = ordinals.every((ordinal) =>
    candidates
      .filter(({ whenScaled }) => whenScaled === asked.whenScaled)
      .some(({ told }) =>
        ordinalsOf(told).some((theirs) => inTurn(told, [theirs]).startsWith(inTurn(asked.told, [ordinal]))),
      ),
  )
  return podsAreShown && claimsAreShown
}

export const wordsOf = ({ cause, policy, whenScaled, isPartitioned, told }: Episode): string => {
  const what = inTurn(told, ordinalsOf(told))
  return `${cause}${isPartitioned ? ' behind a partition' : ''} (${policy}, ${whenScaled}): ${what}`
}

/** The events of a drawing with the state that each met. */
export function tellAgain(first: SetState, events: readonly SetEvent[]): Told[] {
  let state = first
  return events.map((event) => {
    const told = { event, state }
    state = setRules.after(state, event)
    return told
  })
}
