/**
 * Nothing secret stands in the template: variables that are named like passwords take their value from a Secret, and there is one.
 * What a program is told in its arguments is not looked at: nobody can tell a password there.
 */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { evidenceOf } from '../../core/record.ts'
import {
  nameOneWorkload,
  namesOneWorkload,
  workloadKinds,
  workloadOf,
  workloadParams,
  type Workload,
} from '../../core/workload.ts'

const params = z.strictObject(workloadParams).refine(namesOneWorkload, nameOneWorkload)

const containersSchema = z
  .array(
    z.object({
      name: z.string(),
      env: z
        .array(
          z.object({
            name: z.string(),
            value: z.string().optional(),
            valueFrom: z
              .object({ secretKeyRef: z.unknown().optional(), configMapKeyRef: z.unknown().optional() })
              .optional(),
          }),
        )
        .default([]),
      envFrom: z.array(z.object({ secretRef: z.unknown().optional() })).default([]),
    }),
  )
  .default([])
const templateSchema = z.object({
  spec: z
    .object({
      containers: containersSchema,
      initContainers: containersSchema,
      volumes: z
        .array(
          z.object({
            secret: z.unknown().optional(),
            projected: z
              .object({ sources: z.array(z.object({ secret: z.unknown().optional() })).default([]) })
              .optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
})
type Template = z.infer<typeof templateSchema>['spec']
type Variable = z.infer<typeof containersSchema>[number]['env'][number]

/** `…_FILE` names where the password is; to want a random one is no password. */
const isSecret = ({ name }: Variable): boolean => /(PASSWORD|PASSWD|SECRET|TOKEN)$/i.test(name) && !/RANDOM/i.test(name)
const allowsNone = ({ name }: Variable): boolean => /ALLOW_EMPTY/i.test(name)

export const passwordsInSecrets: Check<z.infer<typeof params>> = {
  name: 'passwords-in-secrets',
  kind: 'spec',
  reads: workloadKinds,
  params,
  judge(observation, which) {
    const workload = workloadOf(observation, which)
    if ('status' in workload) return workload
    const { kind, name, life } = workload
    const template = templateSchema.parse(workload.template).spec
    const failure = judgeVariables(workload, template)
    if (failure) return failure
    const details = { args: { kind, name }, evidence: [evidenceOf(life.last)] }
    return usesSecret(template) ? met('InSecret', details) : unmet('NoSecret', details)
  },
}

const allOf = ({ initContainers, containers }: Template) => [...initContainers, ...containers]

function judgeVariables({ kind, name, life }: Workload, template: Template): CheckResult | undefined {
  for (const { name: container, env } of allOf(template)) {
    for (const variable of env.filter(isSecret)) {
      const details = {
        args: { kind, name, container, variable: variable.name },
        evidence: [evidenceOf(life.last)],
        path: { kind, name, path: 'spec.template.spec.containers' },
      }
      if (allowsNone(variable)) return unmet('EmptyAllowed', details)
      if (variable.value !== undefined) return unmet('InClear', details)
      if (variable.valueFrom?.configMapKeyRef !== undefined) return unmet('InConfigMap', details)
    }
  }
  return undefined
}

const usesSecret = (template: Template): boolean =>
  allOf(template).some(
    ({ env, envFrom }) =>
      env.some(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined) ||
      envFrom.some(({ secretRef }) => secretRef !== undefined),
  ) ||
  template.volumes.some(
    ({ secret, projected }) =>
      secret !== undefined || projected?.sources.some((source) => source.secret !== undefined) === true,
  )
