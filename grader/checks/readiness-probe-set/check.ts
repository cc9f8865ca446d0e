/**
 * Each container that serves has a readiness probe, and one that asks somebody. Without one a Pod is Ready as soon as its containers run, however long the
 * program needs until it answers, and what waits for its predecessor waits for nothing.
 */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { evidenceOf } from '../../core/record.ts'
import { nameOneWorkload, namesOneWorkload, workloadKinds, workloadOf, workloadParams } from '../../core/workload.ts'
import { asksNobody } from './asks-nobody.ts'

const params = z
  .strictObject({
    ...workloadParams,
    /** only containers of this image */
    image: z.string().optional(),
  })
  .refine(namesOneWorkload, nameOneWorkload)

const probeSchema = z.object({ exec: z.object({ command: z.array(z.string()).default([]) }).optional() })
const podSchema = z.object({
  spec: z
    .object({
      containers: z
        .array(z.object({ name: z.string(), image: z.string().default(''), readinessProbe: probeSchema.optional() }))
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
    const wrongIn = (written: unknown) => {
      const serving = podSchema
        .parse(written)
        .spec.containers.filter((container) => image === undefined || container.image === image)
      const silent = serving.find(({ readinessProbe }) => readinessProbe === undefined)
      if (silent) return { reason: 'NoProbe', container: silent.name }
      const idle = serving.find(({ readinessProbe }) => asksNobody(readinessProbe?.exec?.command ?? []))
      return idle && { reason: 'ProbeAsksNobody', container: idle.name }
    }
    const wrong = wrongIn(template)
    const evidence = [evidenceOf(life.last)]
    if (wrong) {
      const path = { kind, name, path: 'spec.template.spec.containers' }
      return unmet(wrong.reason, { args: { kind, name, container: wrong.container }, evidence, path })
    }
    const older = pods.find(({ last }) => wrongIn(last.object) !== undefined)
    if (older)
      return unmet('PodMadeBefore', { args: { kind, name, pod: older.name }, evidence: [evidenceOf(older.last)] })
    return met('ProbeSet', { args: { kind, name }, evidence })
  },
}
