/** The platform's own objects in a workspace, as manifests: the namespace, who may do what there, and its bounds. */
import { reservedFor } from '#domain/lab-node'
import type { Limits } from './bounds.ts'
import { quotaOf, spares } from './bounds.ts'
import { accountOf, labels, namespaceBounds, namespaceManifest, roleBinding } from './namespace-objects.ts'
import type { PlatformObject } from './namespace-objects.ts'
import { toolboxPolicy, toolboxShare, type ServerAddress } from './toolbox-objects.ts'

export const studentAccount = 'student'
export const quotaName = 'workspace'

/** Set on the namespace when the lab's starter (or the saved work) is in it: it is put there once. */
export const furnishedAnnotation = 'ordinal/furnished'

export type WorkspaceIdentity = {
  namespace: string
  installation: string
  workspaceId: string
  userId: string
  runId: string
  lab: string
  /** its Pods run on nodes of its own */
  hasNodes?: boolean
}

export const namespaceOf = ({ namespace, ...identity }: WorkspaceIdentity): PlatformObject =>
  namespaceManifest(namespace, {
    [labels.purpose]: 'workspace',
    [labels.installation]: identity.installation,
    [labels.workspace]: identity.workspaceId,
    [labels.student]: identity.userId,
    [labels.lab]: identity.lab,
    [labels.run]: identity.runId,
    ...(identity.hasNodes && { [reservedFor]: namespace }),
  })

/** One that is nobody's yet; who gets it labels it. */
export const pooledNamespaceOf = (namespace: string, installation: string): PlatformObject =>
  namespaceManifest(namespace, { [labels.purpose]: 'workspace', [labels.installation]: installation })

/** Gives the student theirs; taking it away is the first act of a workspace's end. */
export const studentBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-student', { name: studentAccount, namespace })

/** Lets the grader read what a snapshot copies and no record holds: Secrets. */
export const snapshotBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-snapshot', { name: 'grader', namespace: 'ordinal-system' })

export const boundsOf = (namespace: string, limits: Limits, server: readonly ServerAddress[]): PlatformObject[] => [
  accountOf(namespace, studentAccount),
  ...namespaceBounds(namespace, {
    name: quotaName,
    quota: quotaOf(limits, spares.workspace, { pods: 1, ...toolboxShare }),
    limits,
  }),
  toolboxPolicy(namespace, server),
]

/** Those of a workspace's bounds that differ from lab to lab. */
export const isOfLab = ({ kind }: PlatformObject): boolean => kind === 'ResourceQuota' || kind === 'LimitRange'
