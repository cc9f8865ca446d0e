/** Parts of the cluster that stop: its controllers, its DNS, and a node that gives up a Pod. */
import { observedKind, resourcePath } from '#kube/kinds'
import { listKind } from '#kube/list'
import { patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { call } from '#kube/request'
import { componentOf, hostPid } from '../../fault/testing/component-process.ts'
import type { Fault, Surroundings } from './fault.ts'
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

const dns = { namespace: 'kube-system', name: 'coredns' }

export const dnsStopped: Fault = {
  about: 'The cluster’s DNS server was switched off.',
  killsGrader: false,
  lasts: 'until-over',
  async begin(surroundings) {
    await scaleDns(surroundings, 0)
    return () => scaleDns(surroundings, 1)
  },
}

async function scaleDns({ admin, signal }: Surroundings, replicas: number): Promise<void> {
  expectOk(await patchObject(admin, observedKind('Deployment'), dns, { spec: { replicas } }), 'scaling the DNS server')
  const servers = { namespace: dns.namespace, labelSelector: 'k8s-app=kube-dns' }
  await untilTrue(
    async () =>
      expectOk(await listKind(admin, observedKind('Pod'), servers), 'listing DNS servers').items.length === replicas,
    signal,
  )
}

/** As soon as one Pod of a set is told to end, the one with the ordinal 1 is taken away as by a node that is drained. */
export const podEvicted: Fault = {
  about: 'The cluster evicted a Pod while the trial went on.',
  killsGrader: false,
  lasts: 'until-over',
  async begin({ admin, signal }, namespace) {
    const podsOfSets = async () => {
      const { items } = expectOk(await listKind(admin, observedKind('Pod'), { namespace }), 'listing Pods')
      return items.filter(({ metadata }) => metadata.ownerReferences?.some(({ kind }) => kind === 'StatefulSet'))
    }
    await untilTrue(
      async () => (await podsOfSets()).some(({ metadata }) => metadata.deletionTimestamp !== undefined),
      signal,
    )
    const name = (await podsOfSets()).map(({ metadata }) => metadata.name).find((each) => each.endsWith('-1'))
    if (name === undefined) throw new Error('There is no second Pod that could be evicted.')
    const path = `${resourcePath(observedKind('Pod'), { namespace, name })}/eviction`
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } }
    expectOk(await call(admin, { method: 'POST', path, body }), 'evicting a Pod')
    return async () => {}
  },
}
