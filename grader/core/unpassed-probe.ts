/**
 * A container of a copy that runs and is not found Ready. Everything that is the cluster's part has been done for it: a node, its
 * volumes, its image, its start. What makes its probe pass in the student's namespace is not in the objects then, but was done by
 * hand in a Pod or on its volume.
 */
import * as z from 'zod'
import { unknown, type CheckResult } from '#domain/check-result'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { ActEvent, ObjectEvent, Observation } from '#domain/observation'
import { controllerOf, evidenceOf, livesOf, type Life } from './record.ts'

const containerSchema = z.looseObject({
  name: z.string(),
  readinessProbe: z.unknown().optional(),
  startupProbe: z.unknown().optional(),
})
const statusSchema = z.looseObject({
  name: z.string(),
  ready: z.boolean().default(false),
  restartCount: z.number().default(0),
  state: z.looseObject({ running: z.unknown().optional() }).default({}),
})
const podSchema = z.looseObject({
  spec: z.looseObject({ containers: z.array(containerSchema).default([]) }),
  status: z.looseObject({ containerStatuses: z.array(statusSchema).default([]) }).prefault({}),
})

type Container = { readonly name: string; readonly restarts: number }

/** Those of a Pod that run and wait for their own probe, where all of its containers run. */
function probed(object: KubernetesObject): Container[] {
  const { spec, status } = podSchema.parse(object)
  const statuses = status.containerStatuses
  const doRun = statuses.length === spec.containers.length && statuses.every(({ state }) => state.running !== undefined)
  if (!doRun) return []
  return spec.containers.flatMap(({ name, readinessProbe, startupProbe }) => {
    const own = statuses.find((each) => each.name === name)
    const waits = own && !own.ready && (readinessProbe !== undefined || startupProbe !== undefined)
    return waits ? [{ name, restarts: own.restartCount }] : []
  })
}

/** Since when it has been so, up to `end`. */
function since({ events }: Life, { name, restarts }: Container, end: ActEvent): ObjectEvent | undefined {
  const isSo = ({ object }: ObjectEvent) =>
    probed(object).some((each) => each.name === name && each.restarts === restarts)
  const before = events.filter(({ seq }) => seq < end.seq)
  const other = before.findLastIndex((event) => !isSo(event))
  return before[other + 1]
}

/**
 * Why a set of the copy did not come to its end, where that is a probe that had the time to pass: by far the greater part of a wait that
 * is measured by how long the student's own Pods took. A container that came up late had not.
 */
export function unpassedProbe(observation: Observation, set: Life, end: ActEvent): CheckResult | undefined {
  const waited = Number(end.args['seconds'] ?? 0)
  for (const life of livesOf(observation, 'Pod')) {
    const last = life.events.findLast(({ seq }) => seq < end.seq)
    if (!last || last.type === 'DELETED' || controllerOf(last)?.uid !== set.uid) continue
    if (last.object.metadata.deletionTimestamp !== undefined) continue
    for (const container of probed(last.object)) {
      const from = since(life, container, end)
      const seconds = from ? Math.floor((Date.parse(end.at) - Date.parse(from.at)) / 1_000) : 0
      if (!from || seconds < (2 / 3) * waited) continue
      const args = { statefulSet: set.name, pod: life.name, container: container.name, seconds }
      return unknown('blocked', 'CopyProbeNotPassed', { args, evidence: [from, last].map(evidenceOf) })
    }
  }
  return undefined
}
