/** What makes Pods by a template, whichever of the two kinds it is: for checks of what the template says. */
import * as z from 'zod'
import { unmet, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { ObservedKindName } from '#domain/observed-kinds'
import { deploymentNamed, podsOfDeployment } from './deployment.ts'
import { objectName } from './parameters.ts'
import { incompleteRecord, type Life } from './record.ts'
import { latestSetNamed, podsOfSet } from './stateful-set.ts'

/** A lab names one of the two. */
export const workloadParams = {
  statefulSet: objectName.optional(),
  deployment: objectName.optional(),
}
export type WorkloadParams = { readonly statefulSet?: string | undefined; readonly deployment?: string | undefined }

export const namesOneWorkload = ({ statefulSet, deployment }: WorkloadParams): boolean =>
  (statefulSet === undefined) !== (deployment === undefined)
export const nameOneWorkload = 'must name a statefulSet or a deployment, and not both'

export const workloadKinds: readonly ObservedKindName[] = ['StatefulSet', 'Deployment', 'ReplicaSet', 'Pod']

export type Workload = {
  readonly kind: 'StatefulSet' | 'Deployment'
  readonly name: string
  readonly life: Life
  readonly template: unknown
  /** its own, made by it and meant to stay */
  readonly pods: readonly Life[]
}

const templateSchema = z.object({ spec: z.object({ template: z.unknown() }) })

export function workloadOf(
  observation: Observation,
  { statefulSet, deployment }: WorkloadParams,
): Workload | CheckResult {
  const kind = statefulSet === undefined ? 'Deployment' : 'StatefulSet'
  const name = statefulSet ?? deployment ?? ''
  const kinds = kind === 'StatefulSet' ? [kind, 'Pod'] : [kind, 'ReplicaSet', 'Pod']
  const incomplete = incompleteRecord(observation, kinds)
  if (incomplete) return incomplete
  const life = kind === 'StatefulSet' ? latestSetNamed(observation, name) : deploymentNamed(observation, name)
  if (!life) return unmet('WorkloadMissing', { args: { kind, name } })
  const { template } = templateSchema.parse(life.last.object).spec
  const pods =
    kind === 'Deployment'
      ? podsOfDeployment(observation, life)
      : podsOfSet(observation, life).own.flatMap((pod) =>
          pod.life.last.object.metadata.deletionTimestamp === undefined ? [pod.life] : [],
        )
  return { kind, name, life, template, pods }
}
