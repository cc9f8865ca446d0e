/** What of a namespace has to be known before a lab is judged by its record: nobody waits for the rest. */
import type { Lab } from '#domain/lab'
import { observedKinds, type ObservedKindName } from '#domain/observed-kinds'
import type { Catalogue } from './check.ts'
import { checksOf } from './judge.ts'

export function kindsJudged(lab: Lab, catalogue: Catalogue): ObservedKindName[] {
  return [...new Set(checksOf(lab).flatMap(({ check }) => catalogue[check]?.reads ?? []))]
}

/** A snapshot also has what no check looks at. */
export function kindsOfSubmit(lab: Lab, catalogue: Catalogue): ObservedKindName[] {
  return [...new Set([...kindsJudged(lab, catalogue), ...kindsInSnapshot])]
}

const isKind = (name: string): name is ObservedKindName => name in observedKinds

const kindsInSnapshot = Object.keys(observedKinds)
  .filter(isKind)
  .filter((kind) => observedKinds[kind].observed && observedKinds[kind].copied)
