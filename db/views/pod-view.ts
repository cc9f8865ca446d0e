/** A Pod in the words of a lab page: above all why it does not run. */
import type { PodView } from '#domain/lab-view'
import { podSchema } from './observed.ts'
import type { Observed, PodFields } from './observed.ts'

type Trouble = Pick<PodView, 'reason' | 'args' | 'message'>

/** @param available images that this cluster has, when it can get no others */
export function podView({ object }: Observed, available: readonly string[] | null): PodView {
  const fields = podSchema.parse(object)
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller)
  return {
    name: object.metadata.name,
    uid: object.metadata.uid,
    phase: fields.status?.phase ?? 'Unknown',
    isReady: condition(fields, 'Ready')?.status === 'True',
    isTerminating: object.metadata.deletionTimestamp !== undefined,
    ...trouble(fields, available),
    ip: fields.status?.podIP ?? null,
    node: fields.spec?.nodeName ?? null,
    owner: owner ? { kind: owner.kind, name: owner.name } : null,
    claims: (fields.spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []),
    createdAt: instant(object.metadata.creationTimestamp),
  }
}

export const condition = (fields: PodFields, type: string) =>
  fields.status?.conditions?.find((candidate) => candidate.type === type)

function trouble(fields: PodFields, available: readonly string[] | null): Trouble {
  const statuses = [...(fields.status?.initContainerStatuses ?? []), ...(fields.status?.containerStatuses ?? [])]
  const stuck = statuses.find(({ state }) => state?.waiting && !isStartingUp(state.waiting.reason))
  if (stuck?.state?.waiting) {
    const { reason = 'Waiting', message } = stuck.state.waiting
    return imageTrouble(reason, imageOf(fields, stuck.name), available) ?? plain(reason, message)
  }
  const failed = statuses.find(({ state }) => state?.terminated && state.terminated.exitCode !== 0)
  if (failed?.state?.terminated)
    return plain(failed.state.terminated.reason ?? 'Error', failed.state.terminated.message)
  const scheduled = condition(fields, 'PodScheduled')
  if (scheduled?.status === 'False') return plain(scheduled.reason ?? 'Unschedulable', scheduled.message)
  return fields.status?.reason ? plain(fields.status.reason, fields.status.message) : plain(null, undefined)
}

const plain = (reason: string | null, message: string | undefined): Trouble => ({
  reason,
  args: {},
  message: message ?? null,
})

/** Every container begins by waiting for these; they say nothing worth reading. */
const isStartingUp = (reason: string | undefined) => reason === 'ContainerCreating' || reason === 'PodInitializing'

const pullFailures = ['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName']

function imageTrouble(
  reason: string,
  image: string | undefined,
  available: readonly string[] | null,
): Trouble | undefined {
  if (!pullFailures.includes(reason) || !image || !available) return undefined
  const list = available.join(', ')
  return {
    reason: 'ImageNotOnCluster',
    args: { image, available: list },
    message: `The image ${image} is not on this cluster, which has only: ${list}.`,
  }
}

function imageOf(fields: PodFields, container: string | undefined): string | undefined {
  const all = [...(fields.spec?.initContainers ?? []), ...(fields.spec?.containers ?? [])]
  return all.find(({ name }) => name === container)?.image
}

/** web-2 before web-10: the set's name first, then the ordinal as a number. */
export function inOrdinalOrder(one: { name: string }, other: { name: string }): number {
  const [a, b] = [splitOrdinal(one.name), splitOrdinal(other.name)]
  return a.set.localeCompare(b.set, 'en') || a.ordinal - b.ordinal || one.name.localeCompare(other.name, 'en')
}

function splitOrdinal(name: string): { set: string; ordinal: number } {
  const match = /^(.*)-(\d+)$/.exec(name)
  return match ? { set: match[1] ?? name, ordinal: Number(match[2]) } : { set: name, ordinal: -1 }
}

/** Kubernetes' time as ours; an object without one (none in practice) stands at the epoch rather than breaking the page. */
export function instant(time: string | undefined): string {
  const date = new Date(time ?? 0)
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}
