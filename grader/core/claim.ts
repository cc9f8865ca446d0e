/** A PersistentVolumeClaim as the rules see it, and how it differs from the template that it is taken for. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { quantity } from './quantity.ts'
import type { ClaimTemplate } from './stateful-set.ts'

const claimSchema = z.object({
  spec: z
    .object({
      accessModes: z.array(z.string()).default([]),
      storageClassName: z.string().optional(),
      resources: z.object({ requests: z.record(z.string(), z.string()).default({}) }).prefault({}),
    })
    .prefault({}),
  status: z.object({ phase: z.string().default('') }).prefault({}),
})
export type Claim = z.infer<typeof claimSchema> & { readonly name: string; readonly isTerminating: boolean }

export const readClaim = (object: KubernetesObject): Claim => ({
  ...claimSchema.parse(object),
  name: object.metadata.name,
  isTerminating: object.metadata.deletionTimestamp !== undefined,
})

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go#L116-L121 */
export const claimName = (template: string, pod: string): string => `${template}-${pod}`

export type Difference = { readonly field: string; readonly has: string; readonly wants: string }

/**
 * The set takes a claim of the right name whatever it asks for; a claim that its template could have made asks for no
 * less. A claim may have been enlarged since, and a template without a class takes the cluster's.
 */
export function differenceFromTemplate(claim: Claim, template: ClaimTemplate): Difference | undefined {
  const { accessModes = [], storageClassName, resources } = template.spec ?? {}
  const lacking = accessModes.find((mode) => !claim.spec.accessModes.includes(mode))
  if (lacking !== undefined)
    return { field: 'spec.accessModes', has: claim.spec.accessModes.join(', '), wants: lacking }
  if (storageClassName !== undefined && storageClassName !== (claim.spec.storageClassName ?? '')) {
    return { field: 'spec.storageClassName', has: claim.spec.storageClassName ?? '', wants: storageClassName }
  }
  const wants = resources?.requests['storage'] ?? '0'
  const has = claim.spec.resources.requests['storage'] ?? '0'
  const isSmaller = (quantity(has) ?? 0) < (quantity(wants) ?? 0)
  return isSmaller ? { field: 'spec.resources.requests.storage', has, wants } : undefined
}
