/** Where each kind that Ordinal touches lives in the API. A closed table: nothing is discovered, nothing guessed. */
import { observedKinds, type ObservedKind, type ObservedKindName } from '#domain/observed-kinds'

export type KindReference = {
  readonly kind: string
  /** of a kind without namespaces: the label that tells whose an object is */
  readonly ownedByLabel?: string
  readonly apiVersion: string
  readonly plural: string
  readonly isNamespaced: boolean
}

const kind = (name: string, apiVersion: string, plural: string, isNamespaced = true): KindReference => ({
  kind: name,
  apiVersion,
  plural,
  isNamespaced,
})

const observed = (name: string, { apiVersion, plural, ownedByLabel }: ObservedKind): KindReference => ({
  ...kind(name, apiVersion, plural, ownedByLabel === undefined),
  ...(ownedByLabel !== undefined && { ownedByLabel }),
})

const platformKinds: readonly KindReference[] = [
  kind('Namespace', 'v1', 'namespaces', false),
  kind('ServiceAccount', 'v1', 'serviceaccounts'),
  kind('ResourceQuota', 'v1', 'resourcequotas'),
  kind('LimitRange', 'v1', 'limitranges'),
  kind('NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies'),
  kind('Role', 'rbac.authorization.k8s.io/v1', 'roles'),
  kind('RoleBinding', 'rbac.authorization.k8s.io/v1', 'rolebindings'),
  kind('ClusterRole', 'rbac.authorization.k8s.io/v1', 'clusterroles', false),
  kind('ClusterRoleBinding', 'rbac.authorization.k8s.io/v1', 'clusterrolebindings', false),
  kind('PriorityClass', 'scheduling.k8s.io/v1', 'priorityclasses', false),
  kind('StorageClass', 'storage.k8s.io/v1', 'storageclasses', false),
  kind('ValidatingAdmissionPolicy', 'admissionregistration.k8s.io/v1', 'validatingadmissionpolicies', false),
  kind(
    'ValidatingAdmissionPolicyBinding',
    'admissionregistration.k8s.io/v1',
    'validatingadmissionpolicybindings',
    false,
  ),
]

const known = new Map<string, KindReference>(
  [...platformKinds, ...Object.entries<ObservedKind>(observedKinds).map(([name, at]) => observed(name, at))].map(
    (reference) => [`${reference.apiVersion}/${reference.kind}`, reference],
  ),
)

/** The reference of an observed kind. */
export const observedKind = (name: ObservedKindName): KindReference => observed(name, observedKinds[name])

/** The reference of any kind that Ordinal knows, or undefined. */
export const findKind = (apiVersion: string, name: string): KindReference | undefined =>
  known.get(`${apiVersion}/${name}`)

/** The reference of a kind that the product itself names; a wrong one is a bug. */
export function kindOf(apiVersion: string, name: string): KindReference {
  const reference = findKind(apiVersion, name)
  if (!reference) throw new Error(`${apiVersion} ${name} is not in the table of kinds: add it to kube/kinds.ts`)
  return reference
}

/** The path of a kind's collection, or of one object: `/apis/apps/v1/namespaces/ws-1/statefulsets/web`. */
export function resourcePath(
  of: KindReference,
  where: { namespace?: string | undefined; name?: string | undefined } = {},
): string {
  const root = of.apiVersion.includes('/') ? `/apis/${of.apiVersion}` : `/api/${of.apiVersion}`
  const namespace = of.isNamespaced && where.namespace ? `/namespaces/${encodeURIComponent(where.namespace)}` : ''
  const name = where.name ? `/${encodeURIComponent(where.name)}` : ''
  return `${root}${namespace}/${of.plural}${name}`
}
