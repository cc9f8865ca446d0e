/** Puts the objects of a namespace in the places where a reader looks for them: each ordinal of each set, and then the rest. */
import type { LabView } from '#domain/lab-view'

export type Live = NonNullable<LabView['live']>
type Pod = Live['pods'][number]
type Claim = Live['claims'][number]
type StatefulSet = Live['statefulSets'][number]

/** The place of one ordinal: its Pod when there is one, and the claims that belong to it whether or not there is. */
export type Place = { readonly ordinal: number; readonly pod: Pod | null; readonly claims: readonly Claim[] }
export type Kennel = { readonly set: StatefulSet; readonly places: readonly Place[] }
export type Kennels = {
  readonly kennels: readonly Kennel[]
  readonly otherPods: readonly Pod[]
  readonly otherClaims: readonly Claim[]
}

const ordinalIn = (set: string, podName: string): number | null => {
  const rest = podName.startsWith(`${set}-`) ? podName.slice(set.length + 1) : ''
  return /^\d+$/.test(rest) ? Number(rest) : null
}

/** A claim that a set makes is named `<template>-<set>-<ordinal>`. */
function ordinalOfClaim(set: string, claimName: string): number | null {
  const [, ordinal] = /-(\d+)$/.exec(claimName) ?? []
  return ordinal !== undefined && claimName.endsWith(`-${set}-${ordinal}`) ? Number(ordinal) : null
}

const isOf = (set: StatefulSet, { owner }: Pod) => owner?.kind === 'StatefulSet' && owner.name === set.name

function kennelOf(set: StatefulSet, live: Live): Kennel {
  const pods = live.pods.filter((pod) => isOf(set, pod))
  const ordinals = new Set(pods.flatMap(({ name }) => ordinalIn(set.name, name) ?? []))
  for (const { name } of live.claims) {
    const ordinal = ordinalOfClaim(set.name, name)
    if (ordinal !== null) ordinals.add(ordinal)
  }
  // Where nothing says otherwise, the set's range begins at 0; `spec.ordinals.start` shows in its Pods.
  const first = Math.min(...(ordinals.size > 0 ? ordinals : [0]))
  for (let ordinal = first; ordinal < first + set.replicas; ordinal++) ordinals.add(ordinal)
  const places = [...ordinals]
    .sort((one, other) => one - other)
    .map((ordinal) => {
      const pod = pods.find(({ name }) => name === `${set.name}-${ordinal}`) ?? null
      const claims = live.claims.filter(({ name }) => ordinalOfClaim(set.name, name) === ordinal)
      return { ordinal, pod, claims }
    })
  return { set, places }
}

export function kennels(live: Live): Kennels {
  const all = live.statefulSets.map((set) => kennelOf(set, live))
  const housedPods = new Set(all.flatMap(({ places }) => places.flatMap(({ pod }) => pod?.uid ?? [])))
  const housedClaims = new Set(
    all.flatMap(({ places }) => places.flatMap(({ claims }) => claims.map(({ uid }) => uid))),
  )
  return {
    kennels: all,
    otherPods: live.pods.filter(({ uid }) => !housedPods.has(uid)),
    otherClaims: live.claims.filter(({ uid }) => !housedClaims.has(uid)),
  }
}

export type PodState = 'ready' | 'starting' | 'terminating' | 'trouble' | 'finished'

/** A Pod in one word. Trouble is what Kubernetes gives a reason for. */
export function podState({ isReady, isTerminating, phase, reason }: Pod): PodState {
  if (isTerminating) return 'terminating'
  if (isReady) return 'ready'
  if (phase === 'Succeeded') return 'finished'
  return reason ? 'trouble' : 'starting'
}
