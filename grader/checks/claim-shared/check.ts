/**
 * All Pods of a Deployment have one and the same claim in a folder: what one of them writes there, the others find. A template
 * has one claim for all that are made of it, and ReadWriteOnce keeps nobody out who is on the same node.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { readClaim } from '../../core/claim.ts'
import { deploymentNamed, podsOfDeployment } from '../../core/deployment.ts'
import {
  claimBehind,
  isReadOnly,
  mountAt,
  readMounts,
  type MountingContainer,
  type MountingPod,
} from '../../core/mounts.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { evidenceOf, findAlive, incompleteRecord, type Life } from '../../core/record.ts'

const params = z.strictObject({
  deployment: objectName,
  /** the folder, from the root of the container's files */
  path: z.string().startsWith('/'),
  /** at least so many Pods have to share it */
  replicas: replicaCount,
  accessMode: z.enum(['ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod']).optional(),
})

export const claimShared: Check<z.infer<typeof params>> = {
  name: 'claim-shared',
  kind: 'spec',
  reads: ['Deployment', 'ReplicaSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  judge(observation, { deployment: name, path: folder, replicas, accessMode }) {
    const incomplete = incompleteRecord(observation, ['Deployment', 'ReplicaSet', 'Pod', 'PersistentVolumeClaim'])
    if (incomplete) return incomplete
    const deployment = deploymentNamed(observation, name)
    if (!deployment) return unmet('DeploymentMissing', { args: { deployment: name } })
    const pods = podsOfDeployment(observation, deployment)
    const args = { deployment: name, folder, pods: pods.length, wanted: replicas }
    if (pods.length < replicas)
      return unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(deployment.last)] })
    const uses = pods.flatMap((pod) => usesOf(pod, folder))
    const wrong = uses.find((use) => 'status' in use)
    if (wrong && 'status' in wrong) return wrong
    const claims = uses.flatMap((use) => ('status' in use ? [] : [use]))
    const [first] = claims
    const other = claims.find(({ claim }) => claim !== first?.claim)
    const evidence = pods.map(({ last }) => evidenceOf(last))
    if (!first) return unknown('blocked', 'PodsMissing', { args, evidence })
    if (other) {
      const both = { claim: first.claim, other: other.claim, pod: first.pod, otherPod: other.pod }
      return unmet('ClaimEach', { args: { ...args, ...both }, evidence, path: volumesOf(name) })
    }
    const failure = wrongClaim(findAlive(observation, 'PersistentVolumeClaim', first.claim), first.claim, accessMode)
    const nodes = new Set(pods.map(({ last }) => nodeSchema.parse(last.object).spec.nodeName)).size
    return failure ?? met('ClaimShared', { args: { ...args, claim: first.claim, nodes }, evidence })
  },
}

const nodeSchema = z.object({ spec: z.object({ nodeName: z.string().default('') }).prefault({}) })
const volumesOf = (name: string) => ({ kind: 'Deployment', name, path: 'spec.template.spec.volumes' })

type Use = { readonly pod: string; readonly claim: string }

/**
 * What each container has in the folder that has anything there: a helper that shares a claim does not share it for another one,
 * that has a folder of its own. Whoever only reads there beside one that writes is no hindrance.
 */
function usesOf(life: Life, folder: string): (Use | CheckResult)[] {
  const pod = readMounts(life.last.object)
  const mounting = pod.containers.filter((container) => mountAt(container, folder) !== undefined)
  const uses = (mounting.length === 0 ? pod.containers.slice(0, 1) : mounting).map((container) =>
    useOf(life, pod, container, folder),
  )
  const isReading = (use: Use | CheckResult) => 'status' in use && use.reason === 'ReadOnly'
  return uses.every(isReading) ? uses : uses.filter((use) => !isReading(use))
}

/** The claim that a container has in the folder, or why it shares none there. */
function useOf(life: Life, pod: MountingPod, container: MountingContainer, folder: string): Use | CheckResult {
  const mount = mountAt(container, folder)
  const evidence = [evidenceOf(life.last)]
  const path = { kind: 'Pod', name: pod.name, path: 'spec.containers' }
  const args = { pod: pod.name, folder, container: container.name }
  if (!mount) return unmet('FolderNotMounted', { args, evidence, path })
  const behind = claimBehind(pod, mount.name)
  const details = { args: { ...args, volume: mount.name }, evidence, path }
  if (!behind) return unmet('NotOnClaim', details)
  if (behind.isEphemeral) return unmet('ClaimOfItsOwn', details)
  if (isReadOnly(pod, mount)) return unmet('ReadOnly', details)
  // It makes a path of each Pod's own environment: one claim, and a folder of it for each.
  if (mount.subPathExpr !== undefined) return unmet('FolderOfItsOwn', details)
  return { pod: pod.name, claim: behind.claim }
}

function wrongClaim(life: Life | undefined, claim: string, accessMode: string | undefined): CheckResult | undefined {
  if (!life) return unmet('ClaimMissing', { args: { claim } })
  const { status, spec, isTerminating } = readClaim(life.last.object)
  const about = (path: string) => ({
    evidence: [evidenceOf(life.last)],
    path: { kind: 'PersistentVolumeClaim', name: claim, path },
  })
  if (isTerminating) return unmet('ClaimTerminating', { args: { claim }, ...about('metadata.deletionTimestamp') })
  if (status.phase !== 'Bound')
    return unmet('ClaimNotBound', { args: { claim, phase: status.phase }, ...about('status.phase') })
  if (accessMode === undefined || spec.accessModes.includes(accessMode)) return undefined
  const args = { claim, has: spec.accessModes.join(', '), wants: accessMode }
  return unmet('OtherAccessMode', { args, ...about('spec.accessModes') })
}
