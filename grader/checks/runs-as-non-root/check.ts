/**
 * No container of the workload runs as root. What a running container reports of its user decides where the node reports it;
 * otherwise what its own or its Pod's security context says. A Pod that says nothing runs as its image likes, and nobody can
 * see that: the template has to say it.
 */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { evidenceOf, type Life } from '../../core/record.ts'
import {
  nameOneWorkload,
  namesOneWorkload,
  workloadKinds,
  workloadOf,
  workloadParams,
  type Workload,
} from '../../core/workload.ts'

const params = z.strictObject(workloadParams).refine(namesOneWorkload, nameOneWorkload)

const contextSchema = z.object({ runAsUser: z.number().optional(), runAsNonRoot: z.boolean().optional() }).prefault({})
const podSchema = z.object({
  spec: z
    .object({
      securityContext: contextSchema,
      containers: z.array(z.object({ name: z.string(), securityContext: contextSchema })).default([]),
    })
    .prefault({}),
  status: z
    .object({
      containerStatuses: z
        .array(
          z.object({
            name: z.string(),
            state: z.object({ running: z.unknown().optional() }).prefault({}),
            /** https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/api/core/v1/types.go#L3309-L3323 */
            user: z.object({ linux: z.object({ uid: z.number() }).optional() }).optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
})
type PodSpec = z.infer<typeof podSchema>['spec']
type Container = PodSpec['containers'][number]

export const runsAsNonRoot: Check<z.infer<typeof params>> = {
  name: 'runs-as-non-root',
  kind: 'spec',
  reads: workloadKinds,
  params,
  judge(observation, which) {
    const workload = workloadOf(observation, which)
    if ('status' in workload) return workload
    const { kind, name, life, template, pods } = workload
    const inTemplate = judgeTemplate(workload, podSchema.parse(template).spec)
    if (inTemplate?.reason === 'RunsAsRoot') return inTemplate
    const args = { kind, name, pods: pods.length }
    if (pods.length === 0)
      return inTemplate ?? unknown('blocked', 'PodsMissing', { args, evidence: [evidenceOf(life.last)] })
    const judged = pods.map((pod) => judgePod(pod, inTemplate)).find((result) => result !== undefined)
    return judged ?? met('RunsAsUser', { args, evidence: [life, ...pods].map(({ last }) => evidenceOf(last)) })
  },
}

/** The container's own word counts before its Pod's. https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
function saidUser({ securityContext: pod }: PodSpec, { securityContext: own }: Container): 'root' | 'user' | undefined {
  const user = own.runAsUser ?? pod.runAsUser
  if (user !== undefined) return user === 0 ? 'root' : 'user'
  return (own.runAsNonRoot ?? pod.runAsNonRoot) === true ? 'user' : undefined
}

function judgeTemplate({ kind, name, life }: Workload, spec: PodSpec): CheckResult | undefined {
  const details = (container: Container, field: string) => ({
    args: { kind, name, container: container.name },
    evidence: [evidenceOf(life.last)],
    path: { kind, name, path: field },
  })
  const root = spec.containers.find((container) => saidUser(spec, container) === 'root')
  if (root) return unmet('RunsAsRoot', details(root, 'spec.template.spec.containers'))
  const silent = spec.containers.find((container) => saidUser(spec, container) === undefined)
  return silent && unmet('NothingSaid', details(silent, 'spec.template.spec.securityContext'))
}

/** @param silence what the template fails to say, for where no node reports the user */
function judgePod(pod: Life, silence: CheckResult | undefined): CheckResult | undefined {
  const { spec, status } = podSchema.parse(pod.last.object)
  const path = { kind: 'Pod', name: pod.name, path: 'spec.securityContext' }
  for (const container of spec.containers) {
    const reported = status.containerStatuses.find(({ name }) => name === container.name)
    const details = { args: { pod: pod.name, container: container.name }, evidence: [evidenceOf(pod.last)], path }
    const uid = reported?.user?.linux?.uid
    if (uid === 0) return unmet('PodRunsAsRoot', details)
    if (uid !== undefined) continue
    if (silence) return silence
    const said = saidUser(spec, container)
    if (said !== 'user') return unmet('PodRunsAsRoot', details)
    if (reported?.state.running === undefined) return unknown('blocked', 'NotRunning', details)
  }
  return undefined
}
