/** Takes one admission policy away from one workspace for a while, to see whether the escapes notice. */
import { setTimeout as pause } from 'node:timers/promises'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import type { Escape } from './escape.ts'
import type { Ground } from './ground.ts'
import { playEscape } from './play-escape.ts'
import { refuserOf } from './refusers.ts'

export type Sabotage = {
  adminKubeconfig: string | null
  policy: string
  ground: Ground
  /** one of them shows when the API server has taken note */
  escapes: readonly Escape[]
}

const bindingKind = kindOf('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding')
/** The API server takes note of policies about once a second. */
const patience = 30_000

/** The policy is back when this returns or throws. */
export async function withoutPolicy<T>({ adminKubeconfig, ...sabotage }: Sabotage, work: () => Promise<T>): Promise<T> {
  if (!adminKubeconfig)
    throw new Error('nobody here may take a policy away: the administrator’s kubeconfig is not known')
  const admin = openClient(adminKubeconfig)
  try {
    await exempt(admin, sabotage.policy, sabotage.ground.workspace.namespace)
    await untilTaken(sabotage)
    return await work()
  } finally {
    await exempt(admin, sabotage.policy, null)
    closeClient(admin)
  }
}

/** @param namespace null binds the policy everywhere again */
async function exempt(admin: KubeClient, policy: string, namespace: string | null): Promise<void> {
  const others = (name: string) => ({
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [name] }],
    },
  })
  const spec = { matchResources: namespace === null ? null : others(namespace) }
  expectOk(await patchObject(admin, bindingKind, { name: policy }, { spec }), `the binding of ${policy}`)
}

async function untilTaken({ policy, ground, escapes }: Omit<Sabotage, 'adminKubeconfig'>): Promise<void> {
  const witness = escapes.find((escape) => 'create' in escape && escape.refusedBy === policy)
  if (!witness) throw new Error(`no escape shows that ${policy} is gone`)
  const deadline = performance.now() + patience
  while (refuserOf((await playEscape(ground, witness)).words) === policy) {
    if (performance.now() > deadline) throw new Error(`${policy} is still asked after ${patience / 1_000} s`)
    await pause(250, undefined, { signal: ground.signal })
  }
}
