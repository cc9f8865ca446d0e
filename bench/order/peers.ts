/** How order is judged where nobody watches: by timestamps afterwards, and by looking again and again. */
import type { PodVersion } from './pod-version.ts'

export type Judgement = boolean | 'undecided'

/** No Pod bears an earlier second than the one before it. @param pods as they are in the end, by ordinal */
export const byCreationTimestamp = (pods: readonly PodVersion[]): boolean =>
  pods.every(({ createdAt }, index) => createdAt >= (pods[index - 1]?.createdAt ?? ''))

/** No Pod bears an earlier second than that in which the one before it became Ready. */
export const byReadyTransition = (pods: readonly PodVersion[]): Judgement =>
  pods.some(({ readyAt }) => readyAt === undefined)
    ? 'undecided'
    : pods.every(({ createdAt }, index) => createdAt >= (pods[index - 1]?.readyAt ?? ''))

/** What one look shows: the set's Pods, and whether each is Ready. */
export type Look = ReadonlyMap<string, boolean>

/**
 * Out of order where a look shows a Pod while the one before it is not Ready and never was seen so. Where a Pod and the
 * readiness of the one before it appear in the same look, nobody has seen which came first.
 * @param names the set's Pods by ordinal
 */
export function byPolling(looks: readonly Look[], names: readonly string[]): Judgement {
  const firstLook = (is: (look: Look) => boolean) => looks.findIndex(is)
  const judgements = names.slice(1).map((name, index): Judgement => {
    const there = firstLook((look) => look.has(name))
    const before = firstLook((look) => look.get(names[index] ?? '') === true)
    if (there === -1 || before === -1) return 'undecided'
    return before < there ? true : before === there ? 'undecided' : false
  })
  if (judgements.includes(false)) return false
  return judgements.includes('undecided') ? 'undecided' : true
}

/** As such a script is written: what nobody saw go wrong has gone well. */
export const passingUnseen = (judgement: Judgement): boolean => judgement !== false
