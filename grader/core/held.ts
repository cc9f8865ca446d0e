/** What a trial shows while the grader keeps a set's first Pod unready. */
import type { CheckResult } from '#domain/check-result'
import type { ActEvent } from '#domain/observation'
import type { Creation } from './creations.ts'
import { isRunningAndReady, readPod } from './pod.ts'
import type { Life } from './record.ts'
import { isNewer } from './recording/resource-version.ts'
import { readStatefulSet } from './stateful-set.ts'
import { notReached, stateAtVersion, type Trial } from './trial.ts'

/** The set's first Pod and a barrier while it was held; or why there is none. */
export function firstWhileHeld(
  trial: Trial,
  made: readonly Creation[],
): { readonly first: Life; readonly barrier: ActEvent } | CheckResult {
  const { start } = readStatefulSet(trial.set.first.object).spec.ordinals
  const first = made.find(({ ordinal }) => ordinal === start)?.pod
  const barrier = first && barrierWhileHeld(trial, first)
  return first && barrier ? { first, barrier } : notReached(trial, 'Started')
}

/** A moment when the controller had seen that more than one Pod is wanted, and the first one was there and had never been Ready. */
function barrierWhileHeld({ acts, set }: Trial, first: Life): ActEvent | undefined {
  const held = acts.find(({ act }) => act === 'Held')
  const ready = first.events.find(({ object }) => isRunningAndReady(readPod(object)))
  return acts.find((act) => {
    const { resourceVersion: version, args } = act
    const state = stateAtVersion(set, version)
    if (act.act !== 'Barrier' || !held || held.seq > act.seq || !state) return false
    const wanted = readStatefulSet(state.object)
    return (
      wanted.spec.replicas > 1 &&
      wanted.status.observedGeneration >= Math.max(wanted.generation, Number(args['generation'] ?? 0)) &&
      stateAtVersion(first, version) !== undefined &&
      (!ready || isNewer(ready.object.metadata.resourceVersion, version))
    )
  })
}
