/**
 * Each container that serves has a readiness probe. Without one a Pod is Ready as soon as its containers run, however long the
 * program needs until it answers, and what waits for its predecessor waits for nothing.
 */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { evidenceOf } from '../../core/record.ts'
import { nameOneWorkload, namesOneWorkload, workloadKinds, workloadOf, workloadParams } from '../../core/workload.ts'

const params = z
  .strictObject({
    ...workloadParams,
    /** only containers of this image */
    image: z.string().optional(),
  })
  .refine(namesOneWorkload, nameOneWorkload)

const podSchema = z.object({
  spec: z
    .object({
      containers: z
        .array(z.object({ name: z.string(), image: z.string().default(''), readinessProbe: z.unknown().optional() }))
        .default([]),
    })
    .prefault({}),
})

export const readinessProbeSet: Check<z.infer<typeof params>> = {
  name: 'readiness-probe-set',
  kind: 'spec',
  reads: workloadKinds,
  params,
  judge(observation, { image, ...which }) {
    const workload = workloadOf(observation, which)
    if ('status' in workload) return workload
    const { kind, name, life, template, pods } = workload
    const unprobed = (written: unknown) =>
      podSchema
        .parse(written)
        .spec.containers.find(
          (container) => (image === undefined || container.image === image) && container.readinessProbe === undefined,
        )
    const silent = unprobed(template)
    const evidence = [evidenceOf(life.last)]
    if (silent) {
      const path = { kind, name, path: 'spec.template.spec.containers' }
      return unmet('NoProbe', { args: { kind, name, container: silent.name }, evidence, path })
    }
    const older = pods.find(({ last }) => unprobed(last.object) !== undefined)
    if (older)
      return unmet('PodMadeBefore', { args: { kind, name, pod: older.name }, evidence: [evidenceOf(older.last)] })
    return met('ProbeSet', { args: { kind, name }, evidence })
  },
}
