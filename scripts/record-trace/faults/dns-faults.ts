/** What goes wrong with the cluster's DNS server: it is switched off, or lets caches keep what it said. */
import * as z from 'zod'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { patchObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { isServing, readPod } from '../../../grader/core/pod.ts'
import type { Fault } from './fault.ts'
import { orPutBack } from './or-put-back.ts'
import { untilTrue } from './until-true.ts'

const configMap = observedKind('ConfigMap')
const dns = { namespace: 'kube-system', name: 'coredns' }

export const dnsStopped: Fault = {
  about: 'The cluster’s DNS server was switched off.',
  killsGrader: false,
  lasts: 'until-over',
  begin({ admin, signal }) {
    const end = () => scaleDns(admin, 1)
    return orPutBack(end, () => scaleDns(admin, 0, signal))
  },
}

/** What a case did last is younger than this when it is judged (s). */
const keptFor = 300

/** Most clusters let caches keep what DNS says, the embedded one does not. */
export const dnsKept: Fault = {
  about: `The cluster’s DNS server let caches keep its answers for ${keptFor} s.`,
  killsGrader: false,
  lasts: 'until-over',
  async begin({ admin, signal }) {
    const before = await readCorefile(admin)
    const after = before.replace('ttl 0', `ttl ${keptFor}`)
    if (after === before) throw new Error('The DNS server’s Corefile has no `ttl 0`: see its ConfigMap in kube-system.')
    return orPutBack(
      () => configureDns(admin, before),
      () => configureDns(admin, after, signal),
    )
  },
}

const configSchema = z.looseObject({ data: z.looseObject({ Corefile: z.string() }) })

async function readCorefile(admin: KubeClient): Promise<string> {
  return configSchema.parse(expectOk(await readObject(admin, configMap, dns), 'reading what DNS is told')).data.Corefile
}

async function configureDns(admin: KubeClient, corefile: string, signal?: AbortSignal): Promise<void> {
  expectOk(await patchObject(admin, configMap, dns, { data: { Corefile: corefile } }), 'telling DNS otherwise')
  await scaleDns(admin, 0, signal)
  await scaleDns(admin, 1, signal)
}

/** It is over when so many servers are there, and answer. */
async function scaleDns(admin: KubeClient, replicas: number, signal?: AbortSignal): Promise<void> {
  expectOk(await patchObject(admin, observedKind('Deployment'), dns, { spec: { replicas } }), 'scaling the DNS server')
  const servers = { namespace: dns.namespace, labelSelector: 'k8s-app=kube-dns' }
  await untilTrue(async () => {
    const { items } = expectOk(await listKind(admin, observedKind('Pod'), servers), 'listing DNS servers')
    return items.length === replicas && items.every((item) => isServing(readPod(item)))
  }, signal)
}
