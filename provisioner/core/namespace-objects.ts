/** What every namespace of ours has, whatever it is for: its labels, the provisioner's rights in it, and its bounds. */
import { platformLabel } from '#domain/portable-object'
import { limitRangeOf, type Limits } from './bounds.ts'

export const labels = {
  /** what the admission policies select by: `workspace` or `trial` */
  purpose: 'ordinal/purpose',
  /** the installation whose namespace this is: two of them may share a cluster */
  installation: 'ordinal/installation',
  workspace: 'ordinal/workspace',
  trial: 'ordinal/trial',
  student: 'ordinal/student',
  lab: 'ordinal/lab',
  run: 'ordinal/run',
  /** on Pods that are the platform's own */
  component: platformLabel,
} as const

type Metadata = {
  name: string
  namespace?: string
  labels?: Record<string, string>
  ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string; controller: boolean }[]
}
export type PlatformObject = { apiVersion: string; kind: string; metadata: Metadata; [field: string]: unknown }

export const namespaceManifest = (name: string, ownLabels: Record<string, string>): PlatformObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: {
      'app.kubernetes.io/part-of': 'ordinal',
      ...ownLabels,
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
  },
})

/** The binding of a fixed role has the role's name. */
export const roleBinding = (namespace: string, role: string, account: Record<string, string>): PlatformObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: role, namespace },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', ...account }],
})

/** Gives the provisioner its rights in the namespace: nothing else can be made there before. */
export const keeperBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-keeper', { name: 'provisioner', namespace: 'ordinal-system' })

export const accountOf = (namespace: string, name: string): PlatformObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
  automountServiceAccountToken: false,
})

export type Bounds = { name: string; quota: Record<string, string>; limits: Limits }

/** What holds for whatever is put in the namespace; `name` is that of the quota and of the other two. */
export const namespaceBounds = (namespace: string, { name, quota, limits }: Bounds): PlatformObject[] => [
  accountOf(namespace, 'default'),
  { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace }, spec: { hard: quota } },
  { apiVersion: 'v1', kind: 'LimitRange', metadata: { name, namespace }, spec: { limits: limitRangeOf(limits) } },
  networkPolicy(namespace, name),
]

/** Traffic stays inside the namespace, but for DNS: no other namespace, no API server, nothing of the world outside. */
function networkPolicy(namespace: string, name: string): PlatformObject {
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
    metadata: { name, namespace },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }, { to: [dnsServer, nodeLocalDns], ports: dnsPorts }],
    },
  }
}
