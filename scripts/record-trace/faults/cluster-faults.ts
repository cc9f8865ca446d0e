/** Parts of the cluster that stop: its controllers, and a node that gives up a Pod. */
import { componentOf, hostPid } from '../../fault/testing/component-process.ts'
import { controlledPods, evict } from './evict.ts'
import type { Fault } from './fault.ts'
import { untilTrue } from './until-true.ts'

export const controllersStopped: Fault = {
  about: 'The cluster’s controllers stood still, so that what was waited for did not come.',
  killsGrader: false,
  lasts: 'until-given-up',
  async begin({ runtime }) {
    const { clusterBinary, adminKubeconfig, pids } = runtime()
    if (clusterBinary === null || adminKubeconfig === null || !pids['cluster'])
      throw new Error('The cluster is not ours to break: use the embedded one.')
    const pid = hostPid(
      pids['cluster'].pid,
      await componentOf(clusterBinary, adminKubeconfig, 'kube-controller-manager'),
    )
    process.kill(pid, 'SIGSTOP')
    return async () => void process.kill(pid, 'SIGCONT')
  },
}

/** As soon as one Pod of a set is told to end, the one with the ordinal 1 is taken away as by a node that is drained. */
export const podEvicted: Fault = {
  about: 'The cluster evicted a Pod while the trial went on.',
  killsGrader: false,
  lasts: 'until-over',
  async begin({ admin, signal }, namespace) {
    const pods = () => controlledPods(admin, namespace)
    await untilTrue(async () => (await pods()).some(({ metadata }) => metadata.deletionTimestamp !== undefined), signal)
    const pod = (await pods()).find(({ metadata }) => metadata.name.endsWith('-1'))
    if (!pod) throw new Error('There is no second Pod that could be evicted.')
    await evict(admin, pod)
    return async () => {}
  },
}
