/** A Deployment as the rules see it, and which Pods are its own. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Observation } from '#domain/observation'
import { isServing, readPod } from './pod.ts'
import { allAlive, controllerOf, findAlive, livesOf, type Life } from './record.ts'

const deploymentSchema = z.object({
  spec: z.object({ replicas: z.number().default(1) }).prefault({}),
  status: z.object({ observedGeneration: z.number().default(0) }).prefault({}),
})
export type Deployment = z.infer<typeof deploymentSchema> & { readonly name: string; readonly generation: number }

export const readDeployment = (object: KubernetesObject): Deployment => ({
  ...deploymentSchema.parse(object),
  name: object.metadata.name,
  generation: object.metadata.generation ?? 0,
})

export const deploymentNamed = (observation: Observation, name: string): Life | undefined =>
  findAlive(observation, 'Deployment', name)

/** A Pod that a ReplicaSet of the Deployment made. One that was made by hand and taken in later is none. */
const isMadeBy = ({ first }: Life, replicaSets: readonly string[]): boolean =>
  replicaSets.includes(controllerOf(first)?.uid ?? '')

/** Every Pod that the Deployment ever made, by way of its ReplicaSets, in order of appearance. */
export function podsMadeBy(observation: Observation, deployment: Life): Life[] {
  const replicaSets = livesOf(observation, 'ReplicaSet')
    .filter(({ last }) => controllerOf(last)?.uid === deployment.uid)
    .map(({ uid }) => uid)
  return livesOf(observation, 'Pod').filter((pod) => isMadeBy(pod, replicaSets))
}

/** Those that are there and meant to stay. */
export function podsOfDeployment(observation: Observation, deployment: Life): Life[] {
  const alive = new Set(allAlive(observation, 'Pod').map(({ uid }) => uid))
  return podsMadeBy(observation, deployment).filter(
    ({ uid, last }) => alive.has(uid) && last.object.metadata.deletionTimestamp === undefined,
  )
}

export const isServingPod = ({ last }: Life): boolean => isServing(readPod(last.object))
