/** Installs Ordinal in a cluster; doing it again changes nothing but the tokens. */
import * as z from 'zod'
import type { KubeClient } from '../client.ts'
import { kindOf } from '../kinds.ts'
import { listKind } from '../list.ts'
import { applyObject, createObject } from '../objects.ts'
import { expectOk } from '../outcome.ts'
import { requestToken } from '../token.ts'
import { serverVersion } from '../version.ts'
import { systemManifests, type Settings } from './manifests.ts'

export const systemNamespace = 'ordinal-system'
/** The processes that have an identity of their own. */
export const processNames = ['provisioner', 'grader'] as const
export type ProcessName = (typeof processNames)[number]

const oldestMinor = 32
const publicCoreDNS = 'registry.k8s.io/coredns/coredns:v1.13.1'
/** Longer than the pauses between two starts' renewals; the files are renewed long before. */
export const tokenLifetimeSeconds = 24 * 3600

/** @throws with the cure when the cluster is too old or cannot be reached */
export async function checkCluster(admin: KubeClient): Promise<string> {
  const version = expectOk(
    await serverVersion(admin),
    'the cluster cannot be reached (is it running, and is the kubeconfig the right one?)',
  )
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? []
  if (Number(major) === 1 && Number(minor) < oldestMinor) {
    throw new Error(
      `the cluster runs Kubernetes ${version}, Ordinal needs 1.${oldestMinor} or newer: upgrade it or name another in ORDINAL_KUBECONFIG`,
    )
  }
  return version
}

export async function applySystem(admin: KubeClient): Promise<void> {
  const settings: Settings = {
    proberImage: await proberImageFor(admin),
    defaultPriorityClass: await defaultPriorityClassOf(admin),
  }
  for (const manifest of await systemManifests(settings)) {
    const { kind, metadata } = manifest
    expectOk(
      await applyObject(admin, manifest),
      `${kind} ${metadata.name} cannot be applied (the kubeconfig needs the rights of cluster-admin)`,
    )
  }
}

async function defaultPriorityClassOf(admin: KubeClient): Promise<string> {
  const classes = expectOk(
    await listKind(admin, kindOf('scheduling.k8s.io/v1', 'PriorityClass')),
    'priority classes cannot be listed',
  )
  return classes.items.find(({ globalDefault }) => globalDefault === true)?.metadata.name ?? ''
}

const podTemplateSchema = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({ spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string() })) }) }),
  }),
})

/** The image of the cluster's own DNS server, which its nodes have; where that is not CoreDNS, the public one. */
async function proberImageFor(admin: KubeClient): Promise<string> {
  const dns = { namespace: 'kube-system', labelSelector: 'k8s-app=kube-dns' }
  const found = expectOk(
    await listKind(admin, kindOf('apps/v1', 'Deployment'), dns),
    'the DNS server of the cluster cannot be read',
  )
  const images = found.items.flatMap((deployment) =>
    podTemplateSchema.parse(deployment).spec.template.spec.containers.map(({ image }) => image),
  )
  return images.find((image) => image.includes('coredns')) ?? publicCoreDNS
}

/** A token for one process, minted by the API server; it rests in that process's token file only. */
export async function mintToken(admin: KubeClient, process: ProcessName): Promise<string> {
  const outcome = await requestToken(admin, { namespace: systemNamespace, name: process }, tokenLifetimeSeconds)
  return expectOk(outcome, `no token for ${process}`).token
}

/**
 * Waits until the API server enforces the admission policies, which it does a moment after they were applied: until then
 * nobody may be let in. Asked by what must be refused, as a dry run, under the provisioner's own identity.
 */
export async function awaitPolicies(
  provisioner: KubeClient,
  deadline: Date,
  pause: () => Promise<void>,
): Promise<void> {
  const forbidden = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ordinal-policy-probe' } }
  for (;;) {
    const outcome = await createObject(provisioner, forbidden, { isDryRun: true })
    if (!outcome.ok && outcome.failure.message.includes('ordinal-confinement')) return
    if (new Date() > deadline) {
      const seen = outcome.ok ? 'a forbidden namespace was admitted' : outcome.failure.message
      throw new Error(
        `the cluster does not enforce ValidatingAdmissionPolicies (${seen}): enable that admission plugin on its API server`,
      )
    }
    await pause()
  }
}
