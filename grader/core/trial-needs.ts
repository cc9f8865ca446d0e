/** What a trial has to do so that a lab can be judged by it. */
import type { Lab } from '#domain/lab'
import { substituteDeep, type Variables } from '#domain/lab-parameters'
import { trialActs, type Catalogue, type TrialNeed } from './check.ts'
import { checksOf } from './judge.ts'
import { recordOf } from './records.ts'
import type { Snapshot } from './snapshot.ts'

/** One need for each StatefulSet, with everything that the checks want done to it. Empty where nothing needs a trial. */
export function trialNeeds(lab: Lab, variables: Variables, catalogue: Catalogue): TrialNeed[] {
  const needs = checksOf(lab)
    .filter((check) => recordOf(check, catalogue) === 'trial')
    .flatMap((check) => {
      const registered = catalogue[check.check]
      const written = substituteDeep(check.with, variables)
      const need = registered?.parameterProblems(written).length === 0 ? registered.trialNeed(written) : undefined
      return need ? [need] : []
    })
  const names = [...new Set(needs.map(({ statefulSet }) => statefulSet))]
  return names.map((name) => merged(needs.filter(({ statefulSet }) => statefulSet === name)))
}

/** Those whose set was Ready when the snapshot was taken: the others have nothing to be tried. */
export const needsThatCanRun = (needs: readonly TrialNeed[], { sets }: Snapshot): TrialNeed[] =>
  needs.filter(({ statefulSet }) => sets.some(({ name, isReady }) => name === statefulSet && isReady))

function merged([first, ...others]: readonly TrialNeed[]): TrialNeed {
  if (!first) throw new Error('there is nothing to merge')
  return others.reduce(
    (one, other) => ({
      ...one,
      ...other,
      replicas: Math.max(one.replicas, other.replicas),
      acts: trialActs.filter((act) => one.acts.includes(act) || other.acts.includes(act)),
    }),
    first,
  )
}
