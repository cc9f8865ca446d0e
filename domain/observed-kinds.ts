/**
 * One table drives what a student may touch (Role), what the recorder watches, and what a snapshot copies.
 * Secrets are never watched.
 */
import { reservedFor } from './lab-node.ts'

export type ObservedKind = {
  readonly apiVersion: string
  readonly plural: string
  /** What the student's own Role allows; `none` is not even readable. */
  readonly student: 'write' | 'read' | 'none'
  /** Whether the recorder watches it. */
  readonly observed: boolean
  /** Whether a snapshot of the student's work copies it. */
  readonly copied: boolean
  /** No namespace has it: whose it is, is told by a label, and nothing without that label is looked at. */
  readonly ownedByLabel?: string
}

export const observedKinds = {
  StatefulSet: { apiVersion: 'apps/v1', plural: 'statefulsets', student: 'write', observed: true, copied: true },
  Deployment: { apiVersion: 'apps/v1', plural: 'deployments', student: 'write', observed: true, copied: true },
  ReplicaSet: { apiVersion: 'apps/v1', plural: 'replicasets', student: 'write', observed: true, copied: true },
  ControllerRevision: {
    apiVersion: 'apps/v1',
    plural: 'controllerrevisions',
    student: 'read',
    observed: true,
    copied: false,
  },
  Pod: { apiVersion: 'v1', plural: 'pods', student: 'write', observed: true, copied: true },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    plural: 'persistentvolumeclaims',
    student: 'write',
    observed: true,
    copied: true,
  },
  Service: { apiVersion: 'v1', plural: 'services', student: 'write', observed: true, copied: true },
  ConfigMap: { apiVersion: 'v1', plural: 'configmaps', student: 'write', observed: true, copied: true },
  Secret: { apiVersion: 'v1', plural: 'secrets', student: 'write', observed: false, copied: true },
  Job: { apiVersion: 'batch/v1', plural: 'jobs', student: 'write', observed: true, copied: true },
  PodDisruptionBudget: {
    apiVersion: 'policy/v1',
    plural: 'poddisruptionbudgets',
    student: 'write',
    observed: true,
    copied: true,
  },
  EndpointSlice: {
    apiVersion: 'discovery.k8s.io/v1',
    plural: 'endpointslices',
    student: 'read',
    observed: true,
    copied: false,
  },
  /** Those that a lab gives to its student; a cluster's own are nobody's business. */
  Node: {
    apiVersion: 'v1',
    plural: 'nodes',
    student: 'none',
    observed: true,
    copied: false,
    ownedByLabel: reservedFor,
  },
  Event: { apiVersion: 'v1', plural: 'events', student: 'read', observed: true, copied: false },
} as const satisfies Record<string, ObservedKind>

export type ObservedKindName = keyof typeof observedKinds
