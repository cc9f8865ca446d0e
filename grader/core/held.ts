/** What a trial shows while the grader keeps a set's first Pod unready. */
import type { ActEvent } from '#domain/observation'
import { isRunningAndReady, readPod } from './pod.ts'
import type { Life } from './record.ts'
import { isNewer } from './recording/resource-version.ts'
import { readStatefulSet } from './stateful-set.ts'
import { stateAtVersion, type Trial } from './trial.ts'

/** A moment when the controller had seen that more than one Pod is wanted, and the first one was there and had never been Ready. */
export function barrierWhileHeld({ acts, set }: Trial, first: Life): ActEvent | undefined {
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
