/** What a cheat was recorded with, as digests, as the cases of labs have them (docs/decisions/0019); and which have to be played again. */
import type { Cheat } from '#course/cheats'
import type { LoadedLab } from '#course/load-lab'
import { readRecording, type MadeWith } from '#course/recording'
import { catalogue } from '../../grader/checks/index.ts'
import { checkDigests } from '../checks/check-digests.ts'
import { changeSince, madeWith as madeWithOfLab, type CheckDigests } from '../labs/verify/made-with.ts'

let digests: Promise<CheckDigests> | undefined
/** Of the checks as they are when it is first asked: every one is bundled for that. */
export const digestsNow = (): Promise<CheckDigests> => (digests ??= checkDigests(Object.keys(catalogue)))

type Made = { readonly cheat: Cheat; readonly lab: LoadedLab }

export function madeWith({ cheat, lab }: Made, digests: CheckDigests): MadeWith {
  const { steps, during, seed, caught, manifests, name, recording } = cheat
  const own = JSON.stringify({ steps, during, seed, caught })
  const labCase = { name, steps: [], expect: { full: true }, manifests: { ...manifests, own }, recording } as const
  return madeWithOfLab(lab, labCase, digests)
}

/** Those whose recording does not prove the present. */
export async function changedSince<T extends Made>(all: readonly T[], digests: CheckDigests): Promise<T[]> {
  const changes = await Promise.all(
    all.map(async (one) => changeSince(await readRecording(one.cheat.recording), madeWith(one, digests))),
  )
  return all.filter((_, index) => changes[index] !== undefined)
}
