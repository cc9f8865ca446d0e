/**
 * A student's own work, taken out of a namespace so that it can be put into another one: only what the student wrote,
 * without what the cluster added or the controllers made.
 */
import * as z from 'zod'
import { observedKinds, type ObservedKindName } from './observed-kinds.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/** An object that can be created anew, in any namespace. */
export const portableObjectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).exactOptional(),
    annotations: z.record(z.string(), z.string()).exactOptional(),
  }),
})
export type PortableObject = z.infer<typeof portableObjectSchema>

/** Objects of the platform carry it in a student's namespace; admission keeps students from writing it. */
export const platformLabel = 'ordinal/component'

type Json = Record<string, unknown>

/** In this order each object finds what it refers to. */
const order: readonly ObservedKindName[] = [
  'ConfigMap',
  'Secret',
  'Service',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'Job',
  'Pod',
]

/**
 * The objects worth keeping out of everything that was found in a namespace, ready to be created again. Left out: what a
 * controller owns, the cluster's own ConfigMap, and claims that a StatefulSet's template would make.
 */
export function portableObjects(found: readonly KubernetesObject[]): PortableObject[] {
  const generated = generatedClaims(found)
  return found
    .filter(
      (object) =>
        isStudentsOwn(object) &&
        !(object.kind === 'PersistentVolumeClaim' && generated.some((made) => made.test(object.metadata.name))),
    )
    .map(portable)
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.metadata.name.localeCompare(b.metadata.name))
}

const rank = (kind: string): number => {
  const index = order.findIndex((name) => name === kind)
  return index === -1 ? order.length : index
}

function isStudentsOwn({ kind, metadata }: KubernetesObject): boolean {
  const isCopied = Object.entries(observedKinds).some(([name, { copied }]) => name === kind && copied)
  const isControlled = metadata.ownerReferences?.some(({ controller }) => controller === true) ?? false
  const isClustersOwn = kind === 'ConfigMap' && metadata.name === 'kube-root-ca.crt'
  return isCopied && !isControlled && !isClustersOwn && metadata.deletionTimestamp === undefined
}

/** Older API servers take templates of any shape; none may hold up the end of a workspace. */
const claimTemplatesSchema = z
  .looseObject({
    volumeClaimTemplates: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) })).optional(),
  })
  .catch({})

/** `<template>-<set>-<ordinal>`: the names that the sets' templates give to claims. */
function generatedClaims(found: readonly KubernetesObject[]): RegExp[] {
  return found
    .filter(({ kind }) => kind === 'StatefulSet')
    .flatMap((set) => {
      const { volumeClaimTemplates = [] } = claimTemplatesSchema.parse(set.spec)
      return volumeClaimTemplates.map(
        ({ metadata }) => new RegExp(`^${literal(metadata.name)}-${literal(set.metadata.name)}-\\d+$`),
      )
    })
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What the cluster writes into annotations, by prefix. */
const clustersAnnotations = [
  'pv.kubernetes.io/',
  'volume.kubernetes.io/',
  'volume.beta.kubernetes.io/',
  'deployment.kubernetes.io/',
  'batch.kubernetes.io/',
  'endpoints.kubernetes.io/',
]

/** One object without uid, status, finalizers, owners, and what `cleanSpec` names for its kind. */
export function portable(object: KubernetesObject): PortableObject {
  const { metadata, spec, ...rest } = object
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => !clustersAnnotations.some((prefix) => key.startsWith(prefix)),
  )
  return {
    ...without(rest, ['status']),
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      name: metadata.name,
      ...(metadata.labels && { labels: withoutControllersLabels(metadata.labels) }),
      ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
    },
    ...(isJson(spec) && { spec: cleanSpec(object.kind, spec) }),
  }
}

const controllersLabels = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
])

const withoutControllersLabels = (labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).filter(([key]) => !controllersLabels.has(key)))

function cleanSpec(kind: string, spec: Json): Json {
  switch (kind) {
    case 'Service':
      return cleanService(spec)
    case 'PersistentVolumeClaim':
      return without(spec, ['volumeName'])
    case 'Pod':
      return cleanPod(spec)
    case 'Job':
      return cleanJob(spec)
    default:
      return spec
  }
}

function cleanService(spec: Json): Json {
  const isHeadless = spec.clusterIP === 'None'
  const { ports, ...rest } = without(spec, isHeadless ? [] : ['clusterIP', 'clusterIPs'])
  return {
    ...rest,
    ...(Array.isArray(ports) && { ports: ports.map((port) => (isJson(port) ? without(port, ['nodePort']) : port)) }),
  }
}

/** A Pod that was made by hand, less where it ran and the token volume that admission mounted into it. */
function cleanPod(spec: Json): Json {
  const rest = without(spec, ['nodeName', 'serviceAccount', 'serviceAccountName', 'priority', 'preemptionPolicy'])
  const isKept = (volume: unknown) => !nameOf(volume).startsWith('kube-api-access-')
  const containers = (list: unknown) =>
    Array.isArray(list)
      ? list.map((container) =>
          isJson(container) && Array.isArray(container.volumeMounts)
            ? { ...container, volumeMounts: container.volumeMounts.filter(isKept) }
            : container,
        )
      : list
  return {
    ...without(rest, ['ephemeralContainers']),
    ...(Array.isArray(rest.volumes) && { volumes: rest.volumes.filter(isKept) }),
    ...(rest.containers !== undefined && { containers: containers(rest.containers) }),
    ...(rest.initContainers !== undefined && { initContainers: containers(rest.initContainers) }),
  }
}

/** The selector that the API server made up names the old Job's uid. */
function cleanJob(spec: Json): Json {
  if (spec.manualSelector === true) return spec
  const { template, ...rest } = without(spec, ['selector'])
  if (!isJson(template) || !isJson(template.metadata)) return { ...rest, template }
  const labels = labelsSchema.parse(template.metadata.labels ?? {})
  return {
    ...rest,
    template: { ...template, metadata: { ...template.metadata, labels: withoutControllersLabels(labels) } },
  }
}

const labelsSchema = z.record(z.string(), z.string())
const namedSchema = z.looseObject({ name: z.string() })
const nameOf = (value: unknown): string => namedSchema.safeParse(value).data?.name ?? ''

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const without = (object: Json, fields: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)))
