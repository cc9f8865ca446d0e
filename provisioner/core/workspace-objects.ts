/** The platform's own objects in a workspace, as manifests: the namespace, who may do what there, and its bounds. */
import type { Limits } from './bounds.ts'
import { limitRangeOf, quotaOf } from './bounds.ts'

export const studentAccount = 'student'
export const quotaName = 'workspace'

export const labels = {
  /** what the admission policies select by; `workspace` here */
  purpose: 'ordinal/purpose',
  /** the installation whose namespace this is: two of them may share a cluster */
  installation: 'ordinal/installation',
  workspace: 'ordinal/workspace',
  student: 'ordinal/student',
  lab: 'ordinal/lab',
  run: 'ordinal/run',
} as const
/** Set on the namespace when the lab's starter (or the saved work) is in it: it is put there once. */
export const furnishedAnnotation = 'ordinal/furnished'

export type WorkspaceIdentity = {
  namespace: string
  installation: string
  workspaceId: string
  userId: string
  runId: string
  lab: string
}

type Metadata = { name: string; namespace?: string; labels?: Record<string, string> }
export type PlatformObject = { apiVersion: string; kind: string; metadata: Metadata; [field: string]: unknown }

export function namespaceOf(identity: WorkspaceIdentity): PlatformObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: identity.namespace,
      labels: {
        'app.kubernetes.io/part-of': 'ordinal',
        [labels.purpose]: 'workspace',
        [labels.installation]: identity.installation,
        [labels.workspace]: identity.workspaceId,
        [labels.student]: identity.userId,
        [labels.lab]: identity.lab,
        [labels.run]: identity.runId,
        'pod-security.kubernetes.io/enforce': 'baseline',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  }
}

const roleBinding = (
  namespace: string,
  name: string,
  role: string,
  account: Record<string, string>,
): PlatformObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name, namespace },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', ...account }],
})

/** Gives the provisioner its rights in the namespace: nothing else can be made there before. */
export const keeperBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-keeper', 'ordinal-keeper', { name: 'provisioner', namespace: 'ordinal-system' })

/** Gives the student theirs; taking it away is the first act of a workspace's end. */
export const studentBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-student', 'ordinal-student', { name: studentAccount, namespace })

export function boundsOf(namespace: string, limits: Limits): PlatformObject[] {
  const core = (kind: string, name: string, fields: Record<string, unknown>): PlatformObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace },
    ...fields,
  })
  return [
    core('ServiceAccount', studentAccount, { automountServiceAccountToken: false }),
    core('ServiceAccount', 'default', { automountServiceAccountToken: false }),
    core('ResourceQuota', quotaName, { spec: { hard: quotaOf(limits) } }),
    core('LimitRange', 'workspace', { spec: { limits: limitRangeOf(limits) } }),
    networkPolicy(namespace),
  ]
}

/** Traffic stays inside the workspace, but for DNS: no other namespace, no API server, nothing of the world outside. */
function networkPolicy(namespace: string): PlatformObject {
  const dnsPorts = [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ]
  const dnsServer = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  }
  // Where nodes run a DNS cache of their own, Pods ask it at this link-local address.
  const nodeLocalDns = { ipBlock: { cidr: '169.254.20.10/32' } }
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'workspace', namespace },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }, { to: [dnsServer, nodeLocalDns], ports: dnsPorts }],
    },
  }
}
