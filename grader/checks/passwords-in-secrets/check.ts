/**
 * Nothing secret stands in the template: variables that are named like passwords, and files that such variables name, come from a
 * Secret, and there is one.
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
      volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
    }),
  )
  .default([])
const sourcesSchema = { secret: z.unknown().optional(), configMap: z.unknown().optional() }
const templateSchema = z.object({
  spec: z
    .object({
      containers: containersSchema,
      initContainers: containersSchema,
      volumes: z
        .array(
          z.object({
            name: z.string(),
            ...sourcesSchema,
            projected: z.object({ sources: z.array(z.object(sourcesSchema)).default([]) }).optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
})
type Template = z.infer<typeof templateSchema>['spec']
type Container = z.infer<typeof containersSchema>[number]
type Variable = Container['env'][number]

/** To want a random one is no password. */
const isSecret = ({ name }: Variable): boolean => /(PASSWORD|PASSWD|SECRET|TOKEN)$/i.test(name) && !/RANDOM/i.test(name)
const allowsNone = ({ name }: Variable): boolean => /ALLOW_EMPTY/i.test(name)
/** It names where the password is. */
const isSecretFile = ({ name }: Variable): boolean => /(PASSWORD|PASSWD|SECRET|TOKEN)_FILE$/i.test(name)

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
  for (const container of allOf(template)) {
    for (const variable of container.env) {
      const reason = isSecret(variable)
        ? wrongSourceOf(container, variable)
        : isSecretFile(variable) && isInConfigMap(template, container, variable)
          ? 'InConfigMap'
          : undefined
      if (!reason) continue
      const args = { kind, name, container: container.name, variable: variable.name }
      const path = { kind, name, path: 'spec.template.spec.containers' }
      return unmet(reason, { args, evidence: [evidenceOf(life.last)], path })
    }
  }
  return undefined
}

function wrongSourceOf(
  container: Container,
  variable: Variable,
): 'EmptyAllowed' | 'InClear' | 'InConfigMap' | undefined {
  if (allowsNone(variable)) return 'EmptyAllowed'
  const { value, valueFrom } = meantBy(container, variable)
  if (value !== undefined) return 'InClear'
  return valueFrom?.configMapKeyRef === undefined ? undefined : 'InConfigMap'
}

/** What `$(NAME)` stands for: a variable further up, or one that all of a Secret brings (Container v1 core, `env.value`). */
function meantBy(container: Container, variable: Variable): Pick<Variable, 'value' | 'valueFrom'> {
  const name = /^\$\(([^()]+)\)$/.exec(variable.value ?? '')?.[1]
  if (name === undefined) return variable
  const above = container.env.slice(0, container.env.indexOf(variable)).findLast((other) => other.name === name)
  if (above) return meantBy(container, above)
  const brought = container.envFrom.find(({ secretRef }) => secretRef !== undefined)
  return brought ? { valueFrom: { secretKeyRef: brought.secretRef } } : variable
}

/** The file that the variable names lies in a volume that shows a ConfigMap, and no Secret. */
function isInConfigMap(
  { volumes }: Template,
  { volumeMounts }: Pick<Container, 'volumeMounts'>,
  { value }: Variable,
): boolean {
  const file = value ?? ''
  const holds = ({ mountPath }: { mountPath: string }) => file === mountPath || file.startsWith(withSlash(mountPath))
  const [mount] = volumeMounts.filter(holds).sort((a, b) => b.mountPath.length - a.mountPath.length)
  const volume = volumes.find(({ name }) => name === mount?.name)
  const sources = volume ? [volume, ...(volume.projected?.sources ?? [])] : []
  return sources.some(({ configMap }) => configMap !== undefined) && sources.every(({ secret }) => secret === undefined)
}
const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`)

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
