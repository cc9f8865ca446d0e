/** A student's set as its page sees it, in the drawings' terms; and what has happened between two sights of it. */
import type { ClaimView, PodView, StatefulSetView } from '#domain/lab-view'
import type { SetEvent } from '../rules/set-state.ts'

export type LivePod = Pick<PodView, 'name' | 'uid' | 'isReady' | 'isTerminating'>
export type LiveClaim = Pick<ClaimView, 'name' | 'uid' | 'isTerminating'>
export type LivePlace = {
  readonly ordinal: number
  readonly pod: LivePod | null
  readonly claims: readonly LiveClaim[]
}
export type LiveSet = {
  readonly set: Pick<StatefulSetView, 'uid' | 'name' | 'replicas'>
  readonly places: readonly LivePlace[]
}

export type LivePhase = 'Pending' | 'Ready' | 'Terminating' | 'absent'

/** A Pod that runs and is not Ready looks as one does that is on its way: the page's document does not tell them apart. */
export function phaseOf(pod: LivePod | null): LivePhase {
  if (!pod) return 'absent'
  if (pod.isTerminating) return 'Terminating'
  return pod.isReady ? 'Ready' : 'Pending'
}

export type PodNews = Extract<SetEvent['type'], `Pod${string}`>
/** What is told of a place. */
export type LiveNews = { readonly type: PodNews | 'ClaimMade' | 'ClaimGone'; readonly ordinal: number }

/** What happened where the one was and the other is. */
export function newsOfPod(before: LivePod | null, now: LivePod | null): PodNews[] {
  const isAnother = before?.uid !== now?.uid
  const news: PodNews[] = []
  if (before && isAnother) news.push('PodGone')
  if (now && isAnother) news.push('PodMade')
  if (!now) return news
  const known = isAnother ? null : before
  if (now.isTerminating) {
    if (!known?.isTerminating) news.push('PodTerminating')
  } else if (now.isReady !== (known?.isReady ?? false)) {
    news.push(now.isReady ? 'PodReady' : 'PodUnready')
  }
  return news
}

function newsOfPlace(before: LivePlace | undefined, now: LivePlace): LiveNews[] {
  const { ordinal } = now
  const had = before?.claims[0]
  const has = now.claims[0]
  const isAnother = had?.uid !== has?.uid
  return [
    ...(has && isAnother ? [{ type: 'ClaimMade', ordinal } as const] : []),
    ...newsOfPod(before?.pod ?? null, now.pod).map((type) => ({ type, ordinal })),
    ...(had && isAnother ? [{ type: 'ClaimGone', ordinal } as const] : []),
  ]
}

/**
 * Of two documents nobody knows which of their differences came first, but a set in order ends a Pod only once the one above is
 * gone, and makes one only once the one below is Ready: so first who left and then who leaves, from above; then the others, from
 * below.
 */
function inOrder(before: ReadonlyMap<number, LivePlace>, places: readonly LivePlace[]): LivePlace[] {
  const left = places.filter(({ ordinal, pod }) => !pod && before.get(ordinal)?.pod)
  const leaving = places.filter(({ pod }) => pod?.isTerminating)
  const others = places.filter((place) => !left.includes(place) && !leaving.includes(place))
  const fromAbove = (one: LivePlace, other: LivePlace) => other.ordinal - one.ordinal
  return [...left.sort(fromAbove), ...leaving.sort(fromAbove), ...others]
}

/** What is new of every place; nothing the first time that a set is seen. */
export function newsOf(before: LiveSet | undefined, now: LiveSet): LiveNews[] {
  if (!before || before.set.uid !== now.set.uid) return []
  const places = new Map(before.places.map((place) => [place.ordinal, place]))
  const left = before.places
    .filter(({ ordinal }) => now.places.every((place) => place.ordinal !== ordinal))
    .map(({ ordinal }): LivePlace => ({ ordinal, pod: null, claims: [] }))
  return inOrder(places, [...now.places, ...left]).flatMap((place) => newsOfPlace(places.get(place.ordinal), place))
}
