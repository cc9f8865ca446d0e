/** A herd as its page sees it, and what has happened in it between two sights. */
import { newsOfPod, type LivePod, type PodNews } from './live-set.ts'

export type LiveHerd = {
  /** of its ReplicaSet */
  readonly name: string
  readonly pods: readonly LivePod[]
  readonly claims: readonly string[]
}

export type HerdNews = { readonly type: PodNews; readonly pod: string }

/** First who left or leaves, then who comes: a herd takes no names over, so nobody waits for anybody. */
export function newsOfHerd(before: LiveHerd, now: LiveHerd): HerdNews[] {
  const then = new Map(before.pods.map((pod) => [pod.uid, pod]))
  const here = new Set(now.pods.map(({ uid }) => uid))
  const left = before.pods
    .filter(({ uid }) => !here.has(uid))
    .map((pod): HerdNews => ({ type: 'PodGone', pod: pod.name }))
  const stayed = now.pods.filter(({ uid }) => then.has(uid))
  const came = now.pods.filter(({ uid }) => !then.has(uid))
  return [
    ...left,
    ...[...stayed, ...came].flatMap((pod) =>
      newsOfPod(then.get(pod.uid) ?? null, pod).map((type): HerdNews => ({ type, pod: pod.name })),
    ),
  ]
}

/**
 * Where each stands in the meadow: who is there keeps the place, who comes takes the first that is free.
 * @returns uid → place, from 0
 */
export function meadowPlaces(before: ReadonlyMap<string, number>, { pods }: LiveHerd): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { uid } of pods) {
    const place = before.get(uid)
    if (place !== undefined) places.set(uid, place)
  }
  const taken = new Set(places.values())
  for (const { uid } of pods) {
    if (places.has(uid)) continue
    let place = 0
    while (taken.has(place)) place++
    taken.add(place)
    places.set(uid, place)
  }
  return places
}
