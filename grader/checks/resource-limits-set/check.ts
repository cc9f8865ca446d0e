/**
 * Each container says in the template how much it may use, and its Pods have just that. What a namespace's LimitRange adds to
 * Pods that say nothing is not the author's doing, so the template is judged and the Pods are held against it.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { quantity } from '../../core/quantity.ts'
import { evidenceOf, type Life } from '../../core/record.ts'
import {
  nameOneWorkload,
  namesOneWorkload,
  workloadKinds,
  workloadOf,
  workloadParams,
  type Workload,
} from '../../core/workload.ts'

const params = z
  .strictObject({
    ...workloadParams,
    /** what has to be limited */
    resources: z
      .array(z.enum(['cpu', 'memory']))
      .min(1)
      .default(['cpu', 'memory']),
  })
  .refine(namesOneWorkload, nameOneWorkload)

const limitsSchema = z
  .object({ limits: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}) })
  .prefault({})
const containersSchema = z.array(z.object({ name: z.string(), resources: limitsSchema })).default([])
const podSchema = z.object({
  spec: z
    .object({ containers: containersSchema, initContainers: containersSchema, resources: limitsSchema })
    .prefault({}),
})
type PodSpec = z.infer<typeof podSchema>['spec']

export const resourceLimitsSet: Check<z.infer<typeof params>> = {
  name: 'resource-limits-set',
  kind: 'spec',
  reads: workloadKinds,
  params,
  judge(observation, { resources, ...which }) {
    const workload = workloadOf(observation, which)
    if ('status' in workload) return workload
    const { kind, name, life, template, pods } = workload
    const spec = podSchema.parse(template).spec
    const failure = unlimited(workload, spec, resources)
    if (failure) return failure
    const args = { kind, name, pods: pods.length, resources: resources.join(', ') }
    if (pods.length === 0) return unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(life.last)] })
    const older = pods.map((pod) => unlikeTemplate(pod, spec, resources)).find((result) => result !== undefined)
    return older ?? met('LimitsSet', { args, evidence: [life, ...pods].map(({ last }) => evidenceOf(last)) })
  },
}

/** A limit of 0 is none. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
const isNoLimit = (limit: string | undefined): boolean => limit === undefined || quantity(limit) === 0

const allOf = ({ initContainers, containers }: PodSpec) => [...initContainers, ...containers]

function unlimited(
  { kind, name, life }: Workload,
  spec: PodSpec,
  resources: readonly string[],
): CheckResult | undefined {
  for (const container of allOf(spec)) {
    const resource = resources.find(
      (each) => isNoLimit(container.resources.limits[each]) && isNoLimit(spec.resources.limits[each]),
    )
    if (resource === undefined) continue
    return unmet('NoLimit', {
      args: { kind, name, container: container.name, resource },
      evidence: [evidenceOf(life.last)],
      path: { kind, name, path: 'spec.template.spec.containers' },
    })
  }
  return undefined
}

/** A Pod of an older template has what that one said, or what the namespace gives. */
function unlikeTemplate(pod: Life, spec: PodSpec, resources: readonly string[]): CheckResult | undefined {
  const actual = podSchema.parse(pod.last.object).spec
  for (const container of allOf(spec)) {
    const own = allOf(actual).find(({ name }) => name === container.name)
    for (const resource of resources) {
      const wants = container.resources.limits[resource]
      const has = own?.resources.limits[resource]
      if (wants === undefined || quantity(wants) === quantity(has ?? '')) continue
      return unmet('PodHasAnotherLimit', {
        args: { pod: pod.name, container: container.name, resource, has: has ?? '–', wants },
        evidence: [evidenceOf(pod.last)],
        path: { kind: 'Pod', name: pod.name, path: 'spec.containers' },
      })
    }
  }
  return undefined
}
