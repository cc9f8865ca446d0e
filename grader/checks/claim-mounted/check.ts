/**
 * The folder that an application keeps its data in lies on the claim that the set's template made for its Pod: mounted there,
 * writable, with nothing over it. A part of the claim (`subPath`) will do, and a folder above is as good.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type FieldPath, type ReasonArgs } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { claimName, readClaim } from '../../core/claim.ts'
import { isSameImage } from '../../core/image.ts'
import {
  claimBehind,
  isConfiguration,
  isMountPoint,
  isReadOnly,
  mountAt,
  mountsBelow,
  readMounts,
  volumeNamed,
  type Mount,
  type MountingContainer,
  type MountingPod,
} from '../../core/mounts.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { quantity } from '../../core/quantity.ts'
import { evidenceOf, findAlive, type Life } from '../../core/record.ts'
import { claimTemplateNames, noClaimTemplate, podsOfSet, presentSet } from '../../core/stateful-set.ts'

const params = z.strictObject({
  statefulSet: objectName,
  /** the folder, from the root of the container's files */
  path: z.string().startsWith('/'),
  /** at least so many Pods have to be there to be looked at */
  replicas: replicaCount,
  /** which containers keep data there: those of this image. Without it one container of each Pod is enough. */
  image: z.string().optional(),
  /** a folder of the claim, and not its root, where a new disk may have files of its own (`lost+found`) */
  subPath: z.boolean().optional(),
  /** what the claim has to ask for at least, such as 100Mi */
  storage: z
    .string()
    .refine((text) => quantity(text) !== undefined, 'must be a quantity')
    .optional(),
})
type Params = z.infer<typeof params>

export const claimMounted: Check<Params> = {
  name: 'claim-mounted',
  kind: 'spec',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  params,
  judge(observation, wanted) {
    const { statefulSet, path: folder, replicas } = wanted
    const set = presentSet(observation, statefulSet, ['Pod', 'PersistentVolumeClaim'])
    if ('status' in set) return set
    const templates = claimTemplateNames(set)
    if (templates.length === 0) return noClaimTemplate(set, { folder })
    const pods = podsOfSet(observation, set).own.map(({ life }) => life)
    const args = { statefulSet, folder, pods: pods.length, wanted: replicas }
    if (pods.length < replicas) return unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(set.last)] })
    const failure = pods
      .map((pod) => judgePod(observation, pod, templates, wanted))
      .find((result) => result !== undefined)
    return failure ?? met('ClaimMounted', { args, evidence: pods.map(({ last }) => evidenceOf(last)) })
  },
}

function judgePod(
  observation: Observation,
  life: Life,
  templates: readonly string[],
  wanted: Params,
): CheckResult | undefined {
  const pod = readMounts(life.last.object)
  const { path: folder, image } = wanted
  const obliged = pod.containers.filter((container) => image === undefined || isSameImage(container.image, image))
  const mounting = obliged.flatMap((container) => {
    const mount = mountAt(container, folder)
    return mount ? [{ container, mount }] : []
  })
  const lacking = obliged.find((container) => image !== undefined && !mountAt(container, folder))
  const evidence = [evidenceOf(life.last)]
  const [first] = pod.containers
  const missing = lacking ?? (mounting.length === 0 ? (obliged[0] ?? first) : undefined)
  if (missing) return { ...notMounted(pod, missing, templates, folder), evidence }
  for (const { container, mount } of mounting) {
    const wrong = wrongMount({ pod, container, mount, templates, folder })
    if (wrong) return { ...wrong, evidence }
    const root = atRoot(pod, container, mount, wanted)
    if (root) return { ...root, evidence }
    const small = tooSmall(observation, pod, mount, wanted)
    if (small) return { ...small, evidence: [...evidence, ...small.evidence] }
  }
  return undefined
}

const at = (pod: MountingPod, path = 'spec.containers'): FieldPath => ({ kind: 'Pod', name: pod.name, path })

/** Nothing is mounted there; a claim that is mounted elsewhere is worth naming. */
function notMounted(
  pod: MountingPod,
  container: MountingContainer,
  templates: readonly string[],
  folder: string,
): CheckResult {
  const elsewhere = container.volumeMounts.find(({ name }) => templates.includes(name))
  const args = { pod: pod.name, container: container.name, folder }
  return elsewhere
    ? unmet('ClaimElsewhere', {
        args: { ...args, volume: elsewhere.name, mountPath: elsewhere.mountPath },
        path: at(pod),
      })
    : unmet('FolderNotMounted', { args, path: at(pod) })
}

type Mounted = {
  readonly pod: MountingPod
  readonly container: MountingContainer
  readonly mount: Mount
  readonly templates: readonly string[]
  readonly folder: string
}

function wrongMount({ pod, container, mount, templates, folder }: Mounted): CheckResult | undefined {
  const args: ReasonArgs = { pod: pod.name, container: container.name, folder, volume: mount.name }
  const claim = claimBehind(pod, mount.name)
  if (!claim || claim.isEphemeral) return unmet('NotOnClaim', { args, path: at(pod) })
  if (!templates.some((template) => claim.claim === claimName(template, pod.name)))
    return unmet('OtherClaim', { args: { ...args, claim: claim.claim }, path: at(pod, 'spec.volumes') })
  if (isReadOnly(pod, mount)) return unmet('ReadOnly', { args, path: at(pod) })
  const over = mountsBelow(container, folder).find(
    ({ name }) => claimBehind(pod, name)?.claim !== claim.claim && !isConfiguration(volumeNamed(pod, name)),
  )
  if (!over || templates.includes(over.name)) return undefined
  return unmet('PartlyHidden', { args: { ...args, over: over.name, mountPath: over.mountPath }, path: at(pod) })
}

function atRoot(
  pod: MountingPod,
  container: MountingContainer,
  mount: Mount,
  { path: folder, subPath = false }: Params,
): CheckResult | undefined {
  if (!subPath || !isMountPoint(mount, folder) || (mount.subPath ?? mount.subPathExpr)) return undefined
  return unmet('AtRoot', { args: { pod: pod.name, container: container.name, folder }, path: at(pod) })
}

function tooSmall(
  observation: Observation,
  pod: MountingPod,
  mount: Mount,
  { storage }: Params,
): CheckResult | undefined {
  const name = claimBehind(pod, mount.name)?.claim ?? ''
  const found = findAlive(observation, 'PersistentVolumeClaim', name)
  if (storage === undefined || !found) return undefined
  const has = readClaim(found.last.object).spec.resources.requests['storage'] ?? '0'
  if ((quantity(has) ?? 0) >= (quantity(storage) ?? 0)) return undefined
  return unmet('ClaimTooSmall', {
    args: { pod: pod.name, claim: name, has, wants: storage },
    evidence: [evidenceOf(found.last)],
    path: { kind: 'PersistentVolumeClaim', name, path: 'spec.resources.requests.storage' },
  })
}
