/** The Deployment has as many Pods as it wants, at least as many as the lab asks for, made by itself, and each is Ready. */
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult, type FieldPath, type ReasonArgs } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { deploymentNamed, podsOfDeployment, readDeployment } from '../../core/deployment.ts'
import { objectName, replicaCount } from '../../core/parameters.ts'
import { hindranceOf, isServing, readPod, type Pod } from '../../core/pod.ts'
import { evidenceOf, incompleteRecord } from '../../core/record.ts'

const params = z.strictObject({
  deployment: objectName,
  /** at least */
  replicas: replicaCount,
  /** images that the lab gives: where the cluster cannot pull one of these, that is not the student's doing */
  images: z.array(z.string()).default([]),
})

export const deploymentReady: Check<z.infer<typeof params>> = {
  name: 'deployment-ready',
  kind: 'spec',
  reads: ['Deployment', 'ReplicaSet', 'Pod'],
  params,
  judge(observation, { deployment: name, replicas, images }) {
    const incomplete = incompleteRecord(observation, ['Deployment', 'ReplicaSet', 'Pod'])
    if (incomplete) return incomplete
    const life = deploymentNamed(observation, name)
    if (!life) return unmet('DeploymentMissing', { args: { deployment: name } })
    const { spec, status, generation } = readDeployment(life.last.object)
    const evidence = [evidenceOf(life.last)]
    const path = { kind: 'Deployment', name, path: 'spec.replicas' }
    const counts = { deployment: name, replicas: spec.replicas, wanted: replicas }
    if (spec.replicas < replicas) return unmet('TooFewReplicas', { args: counts, evidence, path })
    if (status.observedGeneration < generation)
      return unknown('platform', 'DeploymentNotObserved', { args: { deployment: name } })
    const pods = podsOfDeployment(observation, life)
    const ready = pods.filter(({ last }) => isServing(readPod(last.object)))
    const args = { ...counts, ready: ready.length }
    if (ready.length >= spec.replicas)
      return met('AllReady', { args, evidence: [...evidence, ...ready.map(({ last }) => evidenceOf(last))] })
    // One that is told why it is not Ready says more than one that only is not Ready yet.
    const waiting = pods.map(({ last }) => ({ last, pod: readPod(last.object) })).filter(({ pod }) => !isServing(pod))
    const culprit = waiting.find(({ pod }) => hindranceOf(pod)) ?? waiting[0]
    if (culprit) return { ...notReady(culprit.pod, args, images), evidence: [evidenceOf(culprit.last)] }
    return unmet('PodsMissing', { args: { ...args, pods: pods.length }, evidence })
  },
}

function notReady(pod: Pod, counts: ReasonArgs, images: readonly string[]): CheckResult {
  const args = { ...counts, pod: pod.name }
  const path = (field: string): FieldPath => ({ kind: 'Pod', name: pod.name, path: field })
  const hindrance = hindranceOf(pod)
  switch (hindrance?.type) {
    case 'ImagePull': {
      const { container, image } = hindrance
      return images.includes(image)
        ? unknown('platform', 'LabImageNotPulled', { args: { ...args, container, image } })
        : unmet('ImageNotPulled', { args: { ...args, container, image }, path: path('spec.containers') })
    }
    case 'Crash': {
      const { container, restarts } = hindrance
      return unmet('PodCrashing', { args: { ...args, container, restarts }, path: path('status.containerStatuses') })
    }
    case 'ClusterFull':
      return unknown('platform', 'ClusterFull', { args })
    case 'Unschedulable':
      return unmet('PodUnschedulable', { args: { ...args, message: hindrance.message }, path: path('spec') })
    case undefined: {
      const phase = pod.status?.phase ?? ''
      return unmet('PodNotReady', { args: { ...args, phase }, path: path('status.conditions') })
    }
  }
}
